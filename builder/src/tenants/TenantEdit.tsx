import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { JsonObject } from '@portico/schemas/json';
import { TenantDelegations } from '../delegations/TenantDelegations.tsx';
import { Loaded } from '../inputs/Loaded.tsx';
import { RecordForm } from '../inputs/RecordForm.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useSave } from '../inputs/use-save.ts';
import { TenantInvitations } from '../invitations/TenantInvitations.tsx';
import type { TenantRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { TenantInputs } from './TenantInputs.tsx';
import { TenantPeople } from './TenantPeople.tsx';

/** One tenant: what it is, what it gets, and who belongs to it. */
export function TenantEdit() {
  const edits = useMay('edit', 'tenants');
  const { keep } = useSave('tenants');
  return (
    <Loaded<TenantRecord> resource="tenants" what="tenant">
      {(tenant) => (
        <>
          <ScreenHead title={tenant.name} text={<code>/p/{tenant.slug}</code>}>
            {tenant.kind !== 'operator' && (
              <Button component={Link} to={`/audit?filter=${encodeURIComponent(JSON.stringify({ tenant: tenant.id }))}`}>What happened there</Button>
            )}
          </ScreenHead>
          <RecordForm key={tenant.id} initial={tenant as unknown as JsonObject} readOnly={!edits} label="Save" save={(body) => keep(tenant, body)}>
            <TenantInputs isNew={false} operator={tenant.kind === 'operator'} />
          </RecordForm>
          <TenantPeople tenant={tenant} />
          <TenantInvitations tenant={tenant} />
          <TenantDelegations tenant={tenant} />
        </>
      )}
    </Loaded>
  );
}
