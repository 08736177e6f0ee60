import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import type { DelegationRecord } from '../session/access-api.ts';
import type { TenantRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { DelegationCard } from './DelegationCard.tsx';

const list = { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'DESC' as const } };

/** Who acts in a customer's portal, or in whose portals a partner acts. */
export function TenantDelegations({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'delegations');
  const edits = useMay('edit', 'delegations');
  const customer = tenant.kind === 'customer';
  const side = customer ? 'tenant' : 'partner';
  const delegations = useGetList<DelegationRecord>('delegations', { ...list, filter: { [side]: tenant.id } }, { enabled: reads && tenant.kind !== 'operator' });
  if (!reads || tenant.kind === 'operator') return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section
        title={customer ? 'Partners who may act here' : 'Customers for whom it acts'}
        help={customer ? 'Within bounds and until a date; nothing is handed on.' : 'In the customers’ own portals, within bounds and until a date.'}
        aside={edits && <Button component={Link} to={`/delegations/create?${side}=${tenant.id}`}>New delegation</Button>}
      >
        <Listed of={delegations} none={customer ? 'Nobody.' : 'Nobody yet.'}>
          {(rows) => (
            <Box sx={{ mx: -2, my: -1.5 }}>{rows.map((one) => <DelegationCard key={one.id} delegation={one} edits={edits} beside={customer ? 'customer' : 'partner'} />)}</Box>
          )}
        </Listed>
      </Section>
    </Box>
  );
}
