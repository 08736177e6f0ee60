import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

/** A small titled group of inputs inside a block. */
export function Framed({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <Box role="group" aria-label={title} sx={{ borderLeft: 3, borderColor: 'divider', pl: 2 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mb: 1 }}>
        <Typography variant="subtitle2">{title}</Typography>
        {aside}
      </Stack>
      <Stack sx={{ gap: 2 }}>{children}</Stack>
    </Box>
  );
}
