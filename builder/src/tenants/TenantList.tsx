import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { CreateButton, Datagrid, FunctionField, List, SearchInput, SelectInput, SimpleList, TextField } from 'react-admin';
import type { TenantRecord } from '../session/admin-api.ts';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { useMay } from '../session/session-context.tsx';
import { kindNames } from './tenant-words.ts';

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Search" />,
  <SelectInput key="kind" source="kind" label="Kind" alwaysOn choices={Object.entries(kindNames).map(([id, name]) => ({ id, name }))} emptyText="Any" />,
];
const status = (tenant: TenantRecord) => (tenant.status === 'suspended' ? <Chip size="small" color="error" variant="outlined" label="Suspended" /> : 'Active');

/** The customers and partners, and the operator. */
export function TenantList() {
  const edits = useMay('edit', 'tenants');
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="Tenants" text="Customers and partners, and the organisation that runs this installation">
        {edits && <CreateButton label="New tenant" variant="contained" />}
      </ScreenHead>
      <List
        title={false} filters={filters} sort={{ field: 'name', order: 'ASC' }} perPage={25} exporter={false}
        actions={false}
        empty={(
          <ListEmpty
            title="No tenants yet" create={edits ? 'New tenant' : undefined}
            text="A tenant is a customer’s or partner’s organisation. Its people see its portal."
          />
        )}
      >
        {phone ? (
          <SimpleList<TenantRecord> linkType="edit" primaryText={({ name }) => name} secondaryText={({ slug }) => slug} tertiaryText={({ kind }) => kindNames[kind]} />
        ) : (
          <Datagrid rowClick="edit" bulkActionButtons={false}>
            <TextField source="name" label="Name" />
            <TextField source="slug" label="Short name" sx={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.85em' }} />
            <FunctionField<TenantRecord> source="kind" label="Kind" render={(tenant) => kindNames[tenant.kind]} />
            <TextField source="tier" label="Tier" />
            <FunctionField<TenantRecord> source="status" label="Status" render={status} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
