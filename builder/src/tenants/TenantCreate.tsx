import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useSave } from '../inputs/use-save.ts';
import { TenantInputs } from './TenantInputs.tsx';

/** A new tenant. */
export function TenantCreate() {
  const { make } = useSave('tenants');
  return (
    <>
      <ScreenHead title="New tenant" text="A customer’s or partner’s organisation" />
      <RecordForm
        initial={{ slug: '', name: '', kind: 'customer', tier: 'standard', status: 'active' }} label="Create" fresh
        save={(body) => make(body, 'The tenant is there')}
      >
        <TenantInputs isNew />
      </RecordForm>
    </>
  );
}
