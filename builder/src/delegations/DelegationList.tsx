import useMediaQuery from '@mui/material/useMediaQuery';
import { CreateButton, Datagrid, FunctionField, List, TextField } from 'react-admin';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { filterBy } from '../inputs/filter-by.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import type { DelegationRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { isOver, sayList } from './delegation-words.ts';
import { DelegationCards } from './DelegationCards.tsx';
import { DelegationDetails } from './DelegationDetails.tsx';
import { DelegationState, HowLong } from './DelegationState.tsx';
import { EndDelegation } from './EndDelegation.tsx';

const filters = [filterBy('tenant', 'tenants', 'Customer', { kind: 'customer' }), filterBy('partner', 'tenants', 'Partner', { kind: 'partner' })];

/** Names of usual length stay on one line; the list of what is reached takes what is left. */
const named = { display: 'inline-block', width: 'max-content', maxWidth: '14rem' };

/** Which partners may act in whose portal. */
export function DelegationList() {
  const edits = useMay('edit', 'delegations');
  const phone = useMediaQuery('(max-width: 700px)');
  const thingName = useThingNames();
  const reaches = ({ scopes }: DelegationRecord) => {
    const names = scopes.slice(0, 3).map(thingName);
    return scopes.length > 3 ? `${names.join(', ')} and ${scopes.length - 3} more` : sayList(names);
  };
  return (
    <>
      <ScreenHead title="Delegations" text="Which partners may act in a customer’s portal, within which bounds and until when">
        {edits && <CreateButton resource="delegations" label="New delegation" variant="contained" />}
      </ScreenHead>
      <List
        title={false} filters={filters} sort={{ field: 'createdAt', order: 'DESC' }} perPage={25} exporter={false} actions={false}
        empty={(
          <ListEmpty
            title="No delegations yet" create={edits ? 'New delegation' : undefined}
            text="A delegation lets the people of one partner act in the portal of one customer, until a date. It never gives them more than they may do at the partner."
          />
        )}
      >
        {phone ? <DelegationCards edits={edits} /> : (
          <Datagrid rowClick="expand" expand={<DelegationDetails />} bulkActionButtons={false} expandSingle>
            <TextField source="partnerName" label="Partner" sortable={false} sx={named} />
            <TextField source="tenantName" label="Acts for" sortable={false} sx={named} />
            <FunctionField<DelegationRecord> label="Reaches" render={(one) => <UntilNamed>{reaches(one)}</UntilNamed>} />
            <FunctionField<DelegationRecord> label="How long" sx={{ whiteSpace: 'nowrap' }} render={(one) => <HowLong delegation={one} />} />
            <FunctionField<DelegationRecord> label="State" render={(one) => <DelegationState delegation={one} />} />
            {edits && <FunctionField<DelegationRecord> label="" textAlign="right" render={(one) => (isOver(one) ? null : <EndDelegation delegation={one} />)} />}
          </Datagrid>
        )}
      </List>
    </>
  );
}
