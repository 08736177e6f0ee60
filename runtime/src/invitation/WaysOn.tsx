import type { ThemeView } from '@portico/schemas/view';
import { Text } from '../text/Text.tsx';

/** Where to go from an invitation that leads nowhere: in, for those who belong here already, and whom to ask, for everybody else. */
export function WaysOn({ base, theme }: { base: string; theme: ThemeView | undefined }) {
  const home = `${base}/`;
  return (
    <>
      <p>If you have been here before, you need no invitation: go on to the portal and sign in as always. If not, ask whoever invited you to send a new one.</p>
      <p className="actions">
        <a className="button primary" href={home}>Go to the portal</a>
        <a className="button" href={`/auth/sign-in?${new URLSearchParams({ return: home, as: 'other' }).toString()}`}>Sign in as somebody else</a>
      </p>
      {theme?.copy.support && <div className="fine"><Text text={theme.copy.support} /></div>}
    </>
  );
}
