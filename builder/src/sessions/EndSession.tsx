import { useState } from 'react';
import Button from '@mui/material/Button';
import { Confirm, useDelete, useNotify, useRefresh } from 'react-admin';
import type { SessionRecord } from '../session/access-api.ts';
import { messageOf } from '../session/http-client.ts';
import { deviceInWords } from './session-words.ts';

/** Ends one session, once somebody has said that they mean it. */
export function EndSession({ session }: { session: SessionRecord }) {
  const [asked, setAsked] = useState(false);
  const [end, { isPending }] = useDelete();
  const notify = useNotify();
  const refresh = useRefresh();
  const go = () => end('sessions', { id: session.id, previousData: session }, {
    mutationMode: 'pessimistic',
    onSuccess: () => { notify('The session has ended', { type: 'success' }); refresh(); setAsked(false); },
    onError: (error) => { notify(messageOf(error), { type: 'error' }); setAsked(false); },
  });
  return (
    <>
      <Button color="error" onClick={() => setAsked(true)} aria-label={`End the session of ${session.principalName} on ${deviceInWords(session)}`}>End…</Button>
      <Confirm isOpen={asked} loading={isPending} title="End this session?" confirm="End it" confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void go()} content={`${session.principalName} is signed out on ${deviceInWords(session)} at once, and can sign in again. To keep somebody out, suspend them.`} />
    </>
  );
}
