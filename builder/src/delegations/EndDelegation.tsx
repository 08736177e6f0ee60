import { AskFirst } from '../inputs/AskFirst.tsx';
import { endDelegation, type DelegationRecord } from '../session/access-api.ts';

/** Ends a delegation, once somebody has said that they mean it. */
export function EndDelegation({ delegation: { id, tenantName, partnerName } }: { delegation: DelegationRecord }) {
  return (
    <AskFirst
      button="End…" name={`End the delegation from ${tenantName} to ${partnerName}`} title="End this delegation?" yes="End it"
      act={() => endDelegation(id)} said="Ended; it holds at once"
    >
      People of {partnerName} can no longer act in the portal of {tenantName}, also in sessions that are open.
      It cannot be taken up again; a new one can be made.
    </AskFirst>
  );
}
