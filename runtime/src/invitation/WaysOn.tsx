import type { ThemeView } from '@portico/schemas/view';
import { Text } from '../text/Text.tsx';

interface WaysOnProps { base: string; theme: ThemeView | undefined; /** Whether somebody is known to be signed in, who may be the wrong one. */ signedIn: boolean }

/** Where to go from an invitation that leads nowhere. The portal itself is closed to most who stand here, so it is no button. */
export function WaysOn({ base, theme, signedIn }: WaysOnProps) {
  const home = `${base}/`;
  return (
    <>
      <p>Ask whoever invited you to send a new one. If you have been here before, you need none: <a href={home}>go on to the portal</a> and sign in as always.</p>
      {signedIn && <p className="actions"><a className="button primary" href={`/auth/sign-in?${new URLSearchParams({ return: home, as: 'other' }).toString()}`}>Sign in as somebody else</a></p>}
      {theme?.copy.support && <div className="fine"><Text text={theme.copy.support} /></div>}
    </>
  );
}
