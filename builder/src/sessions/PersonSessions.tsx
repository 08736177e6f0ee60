import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useGetList } from 'react-admin';
import { AskFirst } from '../inputs/AskFirst.tsx';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import { signOutPerson, type SessionRecord } from '../session/access-api.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import { SessionCard } from './SessionCard.tsx';

const list = { pagination: { page: 1, perPage: 100 }, sort: { field: 'seenAt', order: 'DESC' as const } };

/** Where a person is signed in just now; one session or all of them can be ended. */
export function PersonSessions({ person: { id, name } }: { person: PersonRecord }) {
  const reads = useMay('read', 'sessions');
  const ends = useMay('edit', 'sessions');
  const self = useSession().principal.id === id;
  const sessions = useGetList<SessionRecord>('sessions', { ...list, filter: { principal: id } }, { enabled: reads });
  if (!reads) return null;
  const everywhere = (
    <AskFirst
      button="Sign out everywhere…" title={self ? 'Sign out everywhere, here too?' : `Sign ${name} out everywhere?`} yes="Sign out everywhere"
      act={() => signOutPerson(id)} {...(self ? { done: () => window.location.assign('/auth/signed-out') } : { said: 'Signed out everywhere' })}
    >
      {self ? 'Every session of yours ends at once, this one in the builder too.' : 'Every session ends at once. They can sign in again; to keep them out, suspend them.'}
    </AskFirst>
  );
  return (
    <Box sx={{ mb: 2.5 }}>
      <Section title="Open sessions" help={`Where ${self ? 'you' : 'they'} are signed in just now.`} aside={ends && !!sessions.data?.length && everywhere}>
        <Listed of={sessions} none="Not signed in anywhere.">
          {(rows) => <Stack sx={{ gap: 1 }}>{rows.map((session) => <SessionCard key={session.id} session={session} ends={ends} />)}</Stack>}
        </Listed>
      </Section>
    </Box>
  );
}
