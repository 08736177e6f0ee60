import Chip from '@mui/material/Chip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { AutocompleteInput, CreateButton, Datagrid, FunctionField, List, ReferenceInput, TextField } from 'react-admin';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import type { DelegationRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { delegationState, isOver, sayList, sayUntil } from './delegation-words.ts';
import { DelegationCards } from './DelegationCards.tsx';
import { DelegationDetails } from './DelegationDetails.tsx';
import { EndDelegation } from './EndDelegation.tsx';

const many = { sort: { field: 'name', order: 'ASC' as const }, perPage: 1000 };
const filters = [
  <ReferenceInput key="tenant" source="tenant" reference="tenants" alwaysOn filter={{ kind: 'customer' }} {...many}><AutocompleteInput label="Customer" optionText="name" sx={{ minWidth: 200 }} helperText={false} /></ReferenceInput>,
  <ReferenceInput key="partner" source="partner" reference="tenants" alwaysOn filter={{ kind: 'partner' }} {...many}><AutocompleteInput label="Partner" optionText="name" sx={{ minWidth: 200 }} helperText={false} /></ReferenceInput>,
];

/** Which partners may act in whose portal. */
export function DelegationList() {
  const edits = useMay('edit', 'delegations');
  const phone = useMediaQuery('(max-width: 700px)');
  const thingName = useThingNames();
  const state = (one: DelegationRecord) => { const { label, color } = delegationState(one); return <Chip size="small" variant="outlined" label={label} color={color} />; };
  return (
    <>
      <ScreenHead title="Delegations" text="Which partners may act in a customer’s portal, within which bounds and until when">{edits && <CreateButton resource="delegations" label="New delegation" variant="contained" />}</ScreenHead>
      <List
        title={false} filters={filters} sort={{ field: 'createdAt', order: 'DESC' }} perPage={25} exporter={false} actions={false}
        empty={<ListEmpty title="No delegations yet" text="A delegation lets the people of one partner act in the portal of one customer, until a date. It never gives them more than they may do at the partner." create={edits ? 'New delegation' : undefined} />}
      >
        {phone ? <DelegationCards edits={edits} /> : (
          <Datagrid rowClick="expand" expand={<DelegationDetails />} bulkActionButtons={false} expandSingle>
            <TextField source="partnerName" label="Partner" sortable={false} />
            <TextField source="tenantName" label="Acts for" sortable={false} />
            <FunctionField<DelegationRecord> label="Reaches" render={({ scopes }) => { const names = scopes.slice(0, 3).map(thingName); return scopes.length > 3 ? `${names.join(', ')} and ${scopes.length - 3} more` : sayList(names); }} />
            <FunctionField<DelegationRecord> label="How long" render={sayUntil} />
            <FunctionField<DelegationRecord> label="State" render={state} />
            {edits && <FunctionField<DelegationRecord> label="" render={(one) => (isOver(one) ? null : <EndDelegation delegation={one} />)} />}
          </Datagrid>
        )}
      </List>
    </>
  );
}
