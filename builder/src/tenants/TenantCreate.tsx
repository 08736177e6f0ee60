import { useCreate, useNotify, useRedirect } from 'react-admin';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { TenantInputs } from './TenantInputs.tsx';

/** A new tenant. */
export function TenantCreate() {
  const [create] = useCreate();
  const notify = useNotify();
  const redirect = useRedirect();
  return (
    <>
      <ScreenHead title="New tenant" text="A customer’s or partner’s organisation" />
      <RecordForm
        initial={{ slug: '', name: '', kind: 'customer', tier: 'standard', status: 'active' }} label="Create"
        save={async (body) => {
          const made = await create('tenants', { data: body }, { returnPromise: true });
          notify('The tenant is there', { type: 'success' });
          redirect('edit', 'tenants', made.id);
        }}
      >
        <TenantInputs isNew />
      </RecordForm>
    </>
  );
}
