import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Confirm, useGetList, useNotify, useRefresh } from 'react-admin';
import { Section } from '../inputs/Section.tsx';
import { signOutPerson, type SessionRecord } from '../session/access-api.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import { SessionCard } from './SessionCard.tsx';

/** Where a person is signed in just now; one session or all of them can be ended. */
export function PersonSessions({ person }: { person: PersonRecord }) {
  const reads = useMay('read', 'sessions');
  const ends = useMay('edit', 'sessions');
  const notify = useNotify();
  const refresh = useRefresh();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data, error, isPending } = useGetList<SessionRecord>('sessions', { pagination: { page: 1, perPage: 100 }, sort: { field: 'seenAt', order: 'DESC' }, filter: { principal: person.id } }, { enabled: reads });
  if (!reads) return null;
  const all = async () => {
    setBusy(true);
    try {
      await signOutPerson(person.id);
      notify('Signed out everywhere', { type: 'success' });
      refresh();
    } catch (problem) {
      notify(messageOf(problem), { type: 'error' });
    } finally {
      setBusy(false);
      setAsked(false);
    }
  };
  return (
    <Box sx={{ mb: 2.5 }}>
      <Section title="Open sessions" help="Where they are signed in just now." aside={ends && !!data?.length && <Button color="error" onClick={() => setAsked(true)}>Sign out everywhere…</Button>}>
        {isPending && <Skeleton height={48} />}
        {error && <Typography color="error">{messageOf(error)}</Typography>}
        {data?.length === 0 && <Typography color="textSecondary">Not signed in anywhere.</Typography>}
        {!!data?.length && <Stack sx={{ gap: 1 }}>{data.map((session) => <SessionCard key={session.id} session={session} ends={ends} />)}</Stack>}
      </Section>
      <Confirm isOpen={asked} loading={busy} title={`Sign ${person.name} out everywhere?`} confirm="Sign out everywhere" confirmColor="warning" onClose={() => setAsked(false)} onConfirm={() => void all()} content="Every session ends at once. They can sign in again; to keep them out, suspend them." />
    </Box>
  );
}
