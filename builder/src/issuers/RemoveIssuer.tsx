import { useState } from 'react';
import Button from '@mui/material/Button';
import { Confirm, useDelete, useNotify, useRedirect } from 'react-admin';
import type { IssuerRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';

/** Removes an issuer, once somebody has said that they mean it. */
export function RemoveIssuer({ issuer }: { issuer: IssuerRecord }) {
  const [asked, setAsked] = useState(false);
  const [drop, { isPending }] = useDelete();
  const notify = useNotify();
  const redirect = useRedirect();
  const go = () => drop('issuers', { id: issuer.id, previousData: issuer }, {
    mutationMode: 'pessimistic',
    onSuccess: () => { notify(`${issuer.label} is gone`, { type: 'success' }); redirect('list', 'issuers'); },
    onError: (error) => { notify(messageOf(error), { type: 'error' }); setAsked(false); },
  });
  return (
    <>
      <Button color="error" onClick={() => setAsked(true)}>Remove…</Button>
      <Confirm
        isOpen={asked} loading={isPending} title={`Remove ${issuer.label}?`} confirm="Remove" confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void go()}
        content="Nobody can sign in by it any more, and sessions that began with it end at once. People stay known; what the issuer gave them goes. To stop it for a while, suspend it instead."
      />
    </>
  );
}
