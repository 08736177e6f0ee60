import { useCreate, useNotify, useRedirect } from 'react-admin';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { PersonInputs } from './PersonInputs.tsx';

/** A person made known before their first sign-in. */
export function PersonCreate() {
  const [create] = useCreate();
  const notify = useNotify();
  const redirect = useRedirect();
  return (
    <>
      <ScreenHead title="New person" text="Somebody made known before they first sign in, or a program that calls the API" />
      <RecordForm
        initial={{ kind: 'user', name: '', email: '', issuer: '', subject: '', status: 'active' }} label="Create"
        save={async (body) => {
          const made = await create('people', { data: body }, { returnPromise: true });
          notify('Now add them to a tenant', { type: 'success' });
          redirect('edit', 'people', made.id);
        }}
      >
        <PersonInputs isNew />
      </RecordForm>
    </>
  );
}
