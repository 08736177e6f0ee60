import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useRoleNames } from '../people/use-role-names.ts';
import { addressOf } from './asked-of.ts';
import type { WhoCanPerson } from './who-can-api.ts';

/** The people and programs by name, each with a way to their own explanation. */
export function WhoCanPeople({ thing, people }: { thing: string; people: WhoCanPerson[] }) {
  const roleName = useRoleNames();
  return (
    <div>
      <Typography variant="subtitle2" component="h3" sx={{ mb: 1 }}>People and programs</Typography>
      {people.length === 0 && <Typography color="textSecondary">Nobody so far.</Typography>}
      <Box component="ul" aria-label="People and programs" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
        {people.map(({ principal, kind, name, email, tenant, tenantName, roles, partner, gate }) => (
          <li key={`${principal} ${tenant}`}>
            <MuiLink component={Link} to={addressOf({ by: 'person', principal, tenant, thing })}>{name || email || 'Somebody without a name'}</MuiLink>{' '}
            <Typography component="span" variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              {[kind === 'service' ? 'a program' : email, tenantName, roles.map(roleName).join(', '), partner !== undefined && `for ${partner}`, gate === 'assurance' && 'after confirming who they are'].filter(Boolean).join(' · ')}
            </Typography>
          </li>
        ))}
      </Box>
    </div>
  );
}
