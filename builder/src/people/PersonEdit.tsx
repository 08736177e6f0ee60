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
            <PersonLinks person={person} />
            {edits && person.kind !== 'service' && person.id !== principal.id && <ResetSignIn person={person} />}
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
