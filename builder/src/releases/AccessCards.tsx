import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { AccessRow } from './use-access-rows.tsx';

/** Changes of access one below the other, where there is no room for a table. */
export function AccessCards({ rows }: { rows: AccessRow[] }) {
  return (
    <Box component="ul" aria-label="Changes of access" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
      {rows.map(({ id, what, role, chip, tenants }) => (
        <Box component="li" key={id} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1.25, overflowWrap: 'anywhere' }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', justifyContent: 'space-between', flexWrap: 'wrap' }}>
            <Typography sx={{ fontWeight: 600 }}>{what}</Typography>
            {chip}
          </Box>
          <Typography variant="body2">{role}</Typography>
          <Typography variant="body2" color="textSecondary">{tenants}</Typography>
        </Box>
      ))}
    </Box>
  );
}
