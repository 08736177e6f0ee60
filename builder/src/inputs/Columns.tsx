import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** Inputs side by side where there is room for them. */
export function Columns({ children, min = '14rem' }: { children: ReactNode; min?: string }) {
  return <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: `repeat(auto-fit, minmax(min(${min}, 100%), 1fr))`, alignItems: 'start' }}>{children}</Box>;
}
