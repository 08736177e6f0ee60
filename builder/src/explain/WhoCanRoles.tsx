import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useRoleNames } from '../people/use-role-names.ts';
import { groupWhoCan } from './group-who-can.ts';
import type { WhoCanRole } from './who-can-api.ts';

const shown = 6;

/** Which role lets people through in which tenant. */
export function WhoCanRoles({ rows }: { rows: WhoCanRole[] }) {
  const roleName = useRoleNames();
  const names = (tenants: string[]) => (tenants.length > shown + 1 ? `${tenants.slice(0, shown).join(', ')} and ${(tenants.length - shown).toLocaleString('en')} more` : tenants.join(', '));
  return (
    <TableContainer>
      <Table size="small" aria-label="Roles">
        <TableHead><TableRow><TableCell>Role</TableCell><TableCell>Lets people through at</TableCell></TableRow></TableHead>
        <TableBody>
          {groupWhoCan(rows).map(({ role, relation, partner, allowed, refused }) => (
            <TableRow key={`${role} ${relation} ${partner}`}>
              <TableCell>{roleName(role)}{partner !== undefined && ` of ${partner}, by delegation`}</TableCell>
              <TableCell sx={{ color: allowed.length ? 'text.primary' : 'text.secondary' }}>{allowed.length ? refused.length || allowed.length === 1 ? names(allowed) : `every tenant asked (${allowed.length.toLocaleString('en')})` : 'no tenant'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
