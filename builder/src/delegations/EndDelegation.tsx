import { useState } from 'react';
import Button from '@mui/material/Button';
import { Confirm, useDelete, useNotify, useRefresh } from 'react-admin';
import type { DelegationRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';

/** Ends a delegation, once somebody has said that they mean it. */
export function EndDelegation({ delegation }: { delegation: DelegationRecord }) {
  const [asked, setAsked] = useState(false);
  const [end, { isPending }] = useDelete();
  const notify = useNotify();
  const refresh = useRefresh();
  const go = () => end('delegations', { id: delegation.id, previousData: delegation }, {
    mutationMode: 'pessimistic',
    onSuccess: () => { notify('Ended; it holds at once', { type: 'success' }); refresh(); setAsked(false); },
    onError: (error) => { notify(messageOf(error), { type: 'error' }); setAsked(false); },
  });
  return (
    <>
      <Button color="error" onClick={(event) => { event.stopPropagation(); setAsked(true); }} aria-label={`End the delegation from ${delegation.tenantName} to ${delegation.partnerName}`}>End…</Button>
      <Confirm
        isOpen={asked} loading={isPending} title="End this delegation?" confirm="End it" confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void go()}
        content={`People of ${delegation.partnerName} can no longer act in the portal of ${delegation.tenantName}, also in sessions that are open. It cannot be taken up again; a new one can be made.`}
      />
    </>
  );
}
