import { useNotify, useCreate, useRedirect } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { DelegationInputs } from './DelegationInputs.tsx';

/** A new delegation: who for whom, what they reach, and until when. */
export function DelegationCreate() {
  const [create] = useCreate();
  const notify = useNotify();
  const redirect = useRedirect();
  const [search] = useSearchParams();
  return (
    <>
      <ScreenHead title="New delegation" text="Lets the people of one partner act in the portal of one customer" />
      <RecordForm
        initial={{ tenant: search.get('tenant') ?? '', partner: search.get('partner') ?? '', roles: [], scopes: [], until: '' }} label="Create" fresh
        save={async (body) => {
          await create('delegations', { data: body }, { returnPromise: true });
          notify('The delegation holds at once', { type: 'success' });
          redirect('list', 'delegations');
        }}
      >
        <DelegationInputs />
      </RecordForm>
    </>
  );
}
