import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRoleNames } from '../people/use-role-names.ts';
import { Section } from '../inputs/Section.tsx';
import type { PersonRecord, TenantRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';

/** Who belongs to a tenant, with their roles there. */
export function TenantPeople({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'people');
  const { data, error, isPending, total } = useGetList<PersonRecord>('people', { pagination: { page: 1, perPage: 50 }, sort: { field: 'name', order: 'ASC' }, filter: { tenant: tenant.id } }, { enabled: reads });
  const roleName = useRoleNames();
  if (!reads) return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="People" help="Memberships and roles are changed at the person." aside={<Button component={Link} to={`/people?filter=${encodeURIComponent(JSON.stringify({ tenant: tenant.id }))}`}>All people</Button>}>
        {isPending && <Skeleton height={48} />}
        {error && <Typography color="error">{messageOf(error)}</Typography>}
        {data?.length === 0 && <Typography color="textSecondary">Nobody yet.</Typography>}
        {!!data?.length && (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
            {data.map((person) => (
              <li key={person.id}>
                <MuiLink component={Link} to={`/people/${person.id}`}>{person.name}</MuiLink>{' '}
                <Typography component="span" variant="body2" color="textSecondary">
                  {person.grants.filter((grant) => grant.tenant === tenant.id).map((grant) => roleName(grant.role)).join(', ') || 'no role'}
                </Typography>
              </li>
            ))}
          </Box>
        )}
        {total !== undefined && data && total > data.length && <Typography variant="body2">and {total - data.length} more</Typography>}
      </Section>
    </Box>
  );
}
