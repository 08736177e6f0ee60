import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { Section } from '../inputs/Section.tsx';
import type { DelegationRecord } from '../session/access-api.ts';
import type { TenantRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import { DelegationCard } from './DelegationCard.tsx';

/** Who acts in a customer's portal, or in whose portals a partner acts. */
export function TenantDelegations({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'delegations');
  const edits = useMay('edit', 'delegations');
  const customer = tenant.kind === 'customer';
  const side = customer ? 'tenant' : 'partner';
  const { data, error, isPending } = useGetList<DelegationRecord>('delegations', { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'DESC' }, filter: { [side]: tenant.id } }, { enabled: reads && tenant.kind !== 'operator' });
  if (!reads || tenant.kind === 'operator') return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section
        title={customer ? 'Partners who may act here' : 'Customers for whom it acts'} help={customer ? 'Within bounds and until a date; nothing is handed on.' : 'In the customers’ own portals, within bounds and until a date.'}
        aside={edits && <Button component={Link} to={`/delegations/create?${side}=${tenant.id}`}>New delegation</Button>}
      >
        {isPending && <Skeleton height={48} />}
        {error && <Typography color="error">{messageOf(error)}</Typography>}
        {data?.length === 0 && <Typography color="textSecondary">{customer ? 'Nobody.' : 'Nobody yet.'}</Typography>}
        {!!data?.length && <Box sx={{ mx: -2 }}>{data.map((one) => <DelegationCard key={one.id} delegation={one} edits={edits} beside={customer ? 'customer' : 'partner'} />)}</Box>}
      </Section>
    </Box>
  );
}
