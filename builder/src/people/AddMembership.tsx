import { useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { TenantRecord } from '../session/admin-api.ts';

/** Joins a person to one more tenant. */
export function AddMembership({ tenants, join }: { tenants: TenantRecord[]; join: (tenant: string) => Promise<unknown> }) {
  const [chosen, setChosen] = useState<TenantRecord | null>(null);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', maxWidth: '32rem' }}>
      <Autocomplete
        options={tenants} value={chosen} getOptionLabel={({ name }) => name} getOptionKey={({ id }) => id} noOptionsText="No other tenant"
        onChange={(_, next) => setChosen(next)}
        renderInput={(params) => <TextField {...params} label="Add to a tenant" />}
      />
      <Button variant="outlined" disabled={!chosen} onClick={() => { if (chosen) void join(chosen.id).then(() => setChosen(null)); }}>Add</Button>
    </Box>
  );
}
