import Alert from '@mui/material/Alert';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { AccessChange, Changes } from '../session/admin-api.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { AccessCards } from './AccessCards.tsx';
import { useAccessRows } from './use-access-rows.tsx';
import { sayCompared } from './say-compared.ts';

/** Who would see or may do something else once this is live. */
export function AccessChanges({ access, compared, unknown }: { access: AccessChange[]; compared: Changes['compared']; unknown: boolean }) {
  const phone = useMediaQuery('(max-width: 700px)');
  const rows = useAccessRows(access);
  if (unknown) return <Typography>This can be told once the errors above are solved.</Typography>;
  const bounds = sayCompared(compared, access.length);
  const bounded = bounds !== undefined && <Alert severity="warning">{bounds}</Alert>;
  if (!access.length) return <><Typography>Nobody: the same people see and may do the same things as now, partners’ people among them.</Typography>{bounded}</>;
  if (phone) return <>{bounded}<UntilNamed wide><AccessCards rows={rows} /></UntilNamed></>;
  return (
    <>
      {bounded}
      <UntilNamed wide>
        <TableContainer>
          <Table size="small" aria-label="Changes of access">
            <TableHead><TableRow><TableCell>What</TableCell><TableCell>Role</TableCell><TableCell>From now on</TableCell><TableCell>Tenants</TableCell></TableRow></TableHead>
            <TableBody>
              {rows.map(({ id, what, role, chip, tenants, every }) => (
                <TableRow key={id}>
                  <TableCell>{what}</TableCell>
                  <TableCell>{role}</TableCell>
                  <TableCell>{chip}</TableCell>
                  <TableCell title={every}>{tenants}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </UntilNamed>
    </>
  );
}
