import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** Names and what they are, one below the other. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'minmax(8rem, max-content) minmax(0, 1fr)' }, columnGap: 3, rowGap: { xs: 0.25, sm: 0.75 }, typography: 'body2', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere' } }}>
      {rows.flatMap(([name, value]) => [<dt key={`${name} t`}>{name}</dt>, <dd key={`${name} d`}>{value}</dd>])}
    </Box>
  );
}
