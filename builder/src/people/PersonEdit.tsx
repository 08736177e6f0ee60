import Box from '@mui/material/Box';
import type { JsonObject } from '@portico/schemas/json';
import { Loaded } from '../inputs/Loaded.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useSave } from '../inputs/use-save.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import { Memberships } from './Memberships.tsx';
import { PersonSessions } from '../sessions/PersonSessions.tsx';
import { PersonInputs } from './PersonInputs.tsx';
import { PersonLinks } from './PersonLinks.tsx';
import { ResetSignIn } from './ResetSignIn.tsx';

/** On a phone side by side and as wide as each other, else in a line. */
const acts = { display: { xs: 'grid', sm: 'flex' }, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 1, width: { xs: '100%', sm: 'auto' }, flexWrap: 'wrap', '& .MuiButton-root': { border: { xs: 1, sm: 0 }, borderColor: { xs: 'divider' } } };

/** One person: who they are, where they belong and what they may do there. */
export function PersonEdit() {
  const edits = useMay('edit', 'people');
  const { principal } = useSession();
  const { keep } = useSave('people');
  return (
    <Loaded<PersonRecord> resource="people" what="person">
      {(person) => (
        <>
          <ScreenHead title={person.name} text={person.kind === 'service' ? 'A program: it calls the API with tokens of its own' : person.email}>
            <Box sx={acts}>
              <PersonLinks person={person} />
              {edits && person.kind !== 'service' && person.id !== principal.id && <ResetSignIn person={person} />}
            </Box>
          </ScreenHead>
          <Memberships person={person} readOnly={!edits} self={person.id === principal.id} />
          <PersonSessions person={person} />
          <RecordForm key={person.id} initial={person as unknown as JsonObject} readOnly={!edits} label="Save" save={(body) => keep(person, body)}>
            <PersonInputs isNew={false} />
          </RecordForm>
        </>
      )}
    </Loaded>
  );
}
