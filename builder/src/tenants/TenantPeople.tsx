import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRoleNames } from '../people/use-role-names.ts';
import { Listed } from '../inputs/Listed.tsx';
import { Section } from '../inputs/Section.tsx';
import type { PersonRecord, TenantRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';

const list = { pagination: { page: 1, perPage: 50 }, sort: { field: 'name', order: 'ASC' as const } };

/** Who belongs to a tenant, with their roles there. */
export function TenantPeople({ tenant }: { tenant: TenantRecord }) {
  const reads = useMay('read', 'people');
  const people = useGetList<PersonRecord>('people', { ...list, filter: { tenant: tenant.id } }, { enabled: reads });
  const roleName = useRoleNames();
  if (!reads) return null;
  const more = (people.total ?? 0) - (people.data?.length ?? 0);
  const all = `/people?filter=${encodeURIComponent(JSON.stringify({ tenant: tenant.id }))}`;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="People" help="Memberships and roles are changed at the person." aside={<Button component={Link} to={all}>All people</Button>}>
        <Listed of={people} none="Nobody yet.">
          {(rows) => (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
              {rows.map(({ id, name, grants }) => (
                <li key={id}>
                  <MuiLink component={Link} to={`/people/${id}`}>{name}</MuiLink>{' '}
                  <Typography component="span" variant="body2" color="textSecondary">
                    {grants.filter((grant) => grant.tenant === tenant.id).map((grant) => roleName(grant.role)).join(', ') || 'no role'}
                  </Typography>
                </li>
              ))}
            </Box>
          )}
        </Listed>
        {more > 0 && <Typography variant="body2">and {more} more</Typography>}
      </Section>
    </Box>
  );
}
