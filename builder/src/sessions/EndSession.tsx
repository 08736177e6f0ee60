import { AskFirst } from '../inputs/AskFirst.tsx';
import { endSession, type SessionRecord } from '../session/access-api.ts';
import { signOut } from '../session/admin-api.ts';
import { deviceInWords } from './session-words.ts';

/** Ends one session, once somebody has said that they mean it. One's own is signed out of, so that the issuer's session ends with it. */
export function EndSession({ session }: { session: SessionRecord }) {
  const { principalName } = session;
  const device = deviceInWords(session);
  if (session.current) {
    return (
      <AskFirst button="Sign out…" title="Sign out here?" yes="Sign out" act={async () => window.location.assign(await signOut())} done={() => undefined}>
        This is the session that you are using now: you are signed out of the builder in this browser. What you have not saved is kept until you close this tab.
      </AskFirst>
    );
  }
  return (
    <AskFirst
      button="End…" name={`End the session of ${principalName} on ${device}`} title="End this session?" yes="End it"
      act={() => endSession(session.id)} said="The session has ended"
    >
      {principalName} is signed out on {device} at once, and can sign in again. To keep somebody out, suspend them.
    </AskFirst>
  );
}
