import type { ReactNode } from 'react';
import type { InvitationView } from '@portico/schemas/team-view';
import { ask } from '../api.ts';
import { formatValue } from '../format-value.ts';
import { leaveFor } from '../leave-for.ts';
import { isUnanswered } from '../problem-error.ts';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { useAct } from '../use-act.ts';
import { dropToken } from './token.ts';

/** Whether an address is what the masked one hides, as far as that can be seen. */
const looksAlike = (address: string, masked: string): boolean => address.replace(/^(.).*@/, '$1…@').toLowerCase() === masked.toLowerCase();

interface AcceptInvitationProps { base: string; token: string; invitation: InvitationView; /** What stands below a refusal. */ ways: ReactNode }

/** The way from an invitation into the portal: sign in as the one who is asked, and say yes. */
export function AcceptInvitation({ base, token, invitation, ways }: AcceptInvitationProps) {
  const { tenantName, email, roles = [], invitedBy, expiresAt, signedIn, matches } = invitation;
  const { busy, problem, run } = useAct();
  const signIn = (more: Record<string, string> = {}) => `/auth/sign-in?${new URLSearchParams({ return: `${base}/invitation`, ...more }).toString()}`;

  const accept = () => run(async () => {
    const { address } = await ask<{ address: string }>('POST', `${base}/api/portal/invitation/accept`, { body: { token } });
    dropToken();
    await leaveFor(address);
  });

  return (
    <>
      <p>{invitedBy ? `${invitedBy} asks you` : 'You are asked'} to use the portal for <strong>{tenantName}</strong>{roles.length > 0 && <> as {new Intl.ListFormat('en-GB').format(roles)}</>}. The invitation is for <strong>{email}</strong>, and good until {formatValue(expiresAt, 'date')}.</p>
      {signedIn === null ? (
        <>
          <p>Sign in with that address to accept it. You come straight back here.</p>
          <p className="actions"><a className="button primary" href={signIn()}>Sign in</a></p>
        </>
      ) : matches ? (
        <>
          {problem && <ProblemNotice problem={problem} />}
          <p className="actions"><button type="button" className="button primary" disabled={busy} onClick={() => void accept()}>{busy ? 'One moment…' : 'Accept'}</button></p>
          <p className="fine">You are signed in as {signedIn}.</p>
          {problem && !isUnanswered(problem) && problem.status !== 429 && ways}
        </>
      ) : (
        <>
          {looksAlike(signedIn, email)
            ? <Notice tone="warning" title="Your address is not confirmed."><p>You are signed in as {signedIn}, but your sign-in service does not confirm that this address is yours. Confirm it there and open the link again, or ask whoever invited you.</p></Notice>
            : <Notice tone="warning" title="You are signed in with another address."><p>You are {signedIn} here, and the invitation is for {email}. Sign in as the one who was asked.</p></Notice>}
          <p className="actions"><a className="button primary" href={signIn({ as: 'other' })}>Sign in as somebody else</a></p>
        </>
      )}
    </>
  );
}
