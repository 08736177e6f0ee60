import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useRoleNames } from '../people/use-role-names.ts';
import { useTenants } from '../rule/use-facts.ts';
import type { WhoCan } from '../session/access-api.ts';
import { groupWhoCan } from './group-who-can.ts';

/** Which role lets people through in which tenant. */
export function WhoCanRoles({ rows }: { rows: WhoCan['roles'] }) {
  const roleName = useRoleNames();
  const { data = [] } = useTenants();
  const nameOf = (tenant: string) => data.find(({ id, slug }) => id === tenant || slug === tenant)?.name ?? tenant;
  return (
    <TableContainer>
      <Table size="small" aria-label="Roles">
        <TableHead><TableRow><TableCell>Role</TableCell><TableCell>Lets people through at</TableCell></TableRow></TableHead>
        <TableBody>
          {groupWhoCan(rows).map(({ role, relation, allowed }) => (
            <TableRow key={`${role} ${relation}`}>
              <TableCell>{roleName(role)}{relation === 'delegate' ? ' (for a partner)' : ''}</TableCell>
              <TableCell sx={{ color: allowed.length ? 'text.primary' : 'text.secondary' }}>{allowed.map(nameOf).join(', ') || 'no tenant'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
