import Alert from '@mui/material/Alert';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { AccessChange, Changes } from '../session/admin-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { groupAccess } from './group-access.ts';
import { sayCompared } from './say-compared.ts';

const shown = 4;

/** Who would see or may do something else once this is live. */
export function AccessChanges({ access, compared, unknown }: { access: AccessChange[]; compared: Changes['compared']; unknown: boolean }) {
  const thingName = useThingNames();
  const roles = useDefinitions('role');
  if (unknown) return <Typography>This can be told once the errors above are solved.</Typography>;
  const bounds = sayCompared(compared, access.length);
  const bounded = bounds !== undefined && <Alert severity="warning">{bounds}</Alert>;
  if (!access.length) return <><Typography>Nobody: the same people see and may do the same things as now, partners’ people among them.</Typography>{bounded}</>;
  const nameOf = (thing: string) => `${/^(action|portal)\//.test(thing) ? 'Do' : 'See'} ${thingName(thing)}`;
  return (
    <>
      {bounded}
      <TableContainer>
        <Table size="small" aria-label="Changes of access">
          <TableHead><TableRow><TableCell>What</TableCell><TableCell>Role</TableCell><TableCell>From now on</TableCell><TableCell>Tenants</TableCell></TableRow></TableHead>
          <TableBody>
            {groupAccess(access).map(({ thing, role, partner, gains, tenants }) => (
              <TableRow key={`${thing} ${role} ${partner} ${gains}`}>
                <TableCell>{nameOf(thing)}</TableCell>
                <TableCell>{roles.label(role)}{partner !== undefined && ` of ${partner}, by delegation`}</TableCell>
                <TableCell><Chip size="small" variant="outlined" color={gains ? 'success' : 'warning'} label={gains ? 'allowed' : 'no longer allowed'} /></TableCell>
                <TableCell title={tenants.join(', ')}>{tenants.length ? `${tenants.slice(0, shown).join(', ')}${tenants.length > shown ? ` and ${tenants.length - shown} more` : ''}` : 'every tenant'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}
