import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { AccessChange } from '../session/admin-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { groupAccess } from './group-access.ts';

const shown = 4;

/** Who would see or may do something else once this is live. */
export function AccessChanges({ access, unknown }: { access: AccessChange[]; unknown: boolean }) {
  const thingName = useThingNames();
  const roles = useDefinitions('role');
  if (unknown) return <Typography>This can be told once the errors above are solved.</Typography>;
  if (!access.length) return <Typography>Nobody: the same people see and may do the same things as now.</Typography>;
  const nameOf = (thing: string) => `${/^(action|portal)\//.test(thing) ? 'Do' : 'See'} ${thingName(thing)}`;
  return (
    <TableContainer>
      <Table size="small" aria-label="Changes of access">
        <TableHead><TableRow><TableCell>What</TableCell><TableCell>Role</TableCell><TableCell>From now on</TableCell><TableCell>Tenants</TableCell></TableRow></TableHead>
        <TableBody>
          {groupAccess(access).map(({ thing, role, gains, tenants }) => (
            <TableRow key={`${thing} ${role} ${gains}`}>
              <TableCell>{nameOf(thing)}</TableCell>
              <TableCell>{roles.label(role)}</TableCell>
              <TableCell><Chip size="small" variant="outlined" color={gains ? 'success' : 'warning'} label={gains ? 'allowed' : 'no longer allowed'} /></TableCell>
              <TableCell title={tenants.join(', ')}>{tenants.length ? `${tenants.slice(0, shown).join(', ')}${tenants.length > shown ? ` and ${tenants.length - shown} more` : ''}` : 'every tenant'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
