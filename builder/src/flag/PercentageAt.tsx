import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Slider from '@mui/material/Slider';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { flagHolds, type Flag } from '@portico/schemas/flag';
import { useAt, useBodyState } from '../body/use-body.ts';
import type { TenantRecord } from '../session/admin-api.ts';

const most = 6;

/** The share of tenants that a flag is on for, with who that is today. */
export function PercentageAt({ tenants }: { tenants: TenantRecord[] }) {
  const { value, set, error, pointer, readOnly } = useAt<number>(['percentage']);
  const flag = useBodyState((state) => state.body) as unknown as Flag;
  const { roles: _roles, ...anyRole } = flag;
  const inside = tenants.filter((tenant) => flagHolds({ ...anyRole, on: true }, { tenant, roles: [] })).map(({ name }) => name);
  return (
    <Box data-at={pointer}>
      <FormControlLabel label="Only a share of tenants" control={<Switch checked={value !== undefined} disabled={readOnly} onChange={(event) => set(event.target.checked ? 20 : undefined)} />} />
      {value !== undefined && (
        <Box sx={{ pl: 1.5, pr: 2, maxWidth: '34rem' }}>
          <Slider value={value} min={0} max={100} step={5} disabled={readOnly} onChange={(_, next) => set(next as number)} valueLabelDisplay="auto" aria-label="Share of tenants in percent" getAriaValueText={(share) => `${share} percent of tenants`} marks={[{ value: 0, label: '0 %' }, { value: 50, label: '50 %' }, { value: 100, label: '100 %' }]} />
          <Typography variant="body2">About {value} % of tenants. Who is in stays in as the share grows.</Typography>
          {tenants.length > 0 && (
            <Typography variant="body2" color="textSecondary">
              Of today’s {tenants.length}: {inside.length ? `${inside.slice(0, most).join(', ')}${inside.length > most ? ` and ${inside.length - most} more` : ''}` : 'none'}.
            </Typography>
          )}
        </Box>
      )}
      {error !== undefined && <FormHelperText error>{error}</FormHelperText>}
    </Box>
  );
}
