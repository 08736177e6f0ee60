import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { CreateButton, Datagrid, FunctionField, List, SearchInput, SimpleList, TextField } from 'react-admin';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import type { PersonRecord } from '../session/admin-api.ts';
import { filterBy } from '../inputs/filter-by.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useMay } from '../session/session-context.tsx';
import { sayTenants } from './say-tenants.ts';

const filters = [<SearchInput key="q" source="q" alwaysOn placeholder="Name or e-mail" />, filterBy('tenant', 'tenants', 'Tenant')];
const tenants = (person: PersonRecord, few?: number) => sayTenants(person.memberships.map(({ tenantName }) => tenantName), few);
const kind = ({ kind: one }: PersonRecord) => (one === 'service' ? 'Program' : 'Person');
const status = (person: PersonRecord) => (person.status === 'active' ? 'Active' : <Chip size="small" color="error" variant="outlined" label="Suspended" />);

/** Everybody who may sign in. */
export function PersonList() {
  const edits = useMay('edit', 'people');
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="People" text="Everybody who may sign in, and where they belong">
        {edits && <CreateButton label="New person" variant="contained" />}
      </ScreenHead>
      <List
        title={false} filters={filters} sort={{ field: 'name', order: 'ASC' }} perPage={25} exporter={false}
        actions={false}
        empty={(
          <ListEmpty
            title="Nobody yet" create={edits ? 'New person' : undefined}
            text="People appear here when they first sign in, or when you make them known before."
          />
        )}
      >
        {phone ? (
          <SimpleList<PersonRecord> linkType="edit" primaryText={(person) => person.name} secondaryText={(person) => person.email} tertiaryText={(person) => tenants(person, 1)} />
        ) : (
          <Datagrid rowClick="edit" bulkActionButtons={false}>
            <TextField source="name" label="Name" sortable={false} sx={{ display: 'inline-block', width: 'max-content', maxWidth: '14rem' }} />
            <TextField source="email" label="E-mail" sortable={false} />
            <FunctionField<PersonRecord> label="Kind" render={kind} />
            <FunctionField<PersonRecord> label="Tenants" render={(person) => tenants(person)} />
            <FunctionField<PersonRecord> label="Status" render={status} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
