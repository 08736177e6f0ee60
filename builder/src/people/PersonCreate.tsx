import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useSave } from '../inputs/use-save.ts';
import { PersonInputs } from './PersonInputs.tsx';

/** A person made known before their first sign-in. */
export function PersonCreate() {
  const { make } = useSave('people');
  return (
    <>
      <ScreenHead title="New person" text="Somebody made known before they first sign in, or a program that calls the API" />
      <RecordForm
        initial={{ kind: 'user', name: '', email: '', issuer: '', subject: '', status: 'active' }} label="Create" fresh
        save={(body) => make(body, 'Now add them to a tenant')}
      >
        <PersonInputs isNew />
      </RecordForm>
    </>
  );
}
