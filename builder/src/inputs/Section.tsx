import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

interface Props { title: string; help?: ReactNode; aside?: ReactNode; children: ReactNode; at?: string }

/** A titled part of an edit screen. */
export function Section({ title, help, aside, children, at }: Props) {
  return (
    <Paper component="section" variant="outlined" data-at={at} aria-label={title} sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Stack direction="row" sx={{ alignItems: 'flex-start', justifyContent: 'space-between', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, mb: 2 }}>
        <Box sx={{ flex: '1 1 12rem', minWidth: 0 }}>
          <Typography variant="h6" component="h2">{title}</Typography>
          {help && <Typography variant="body2" color="textSecondary">{help}</Typography>}
        </Box>
        {aside}
      </Stack>
      {/* Where something will be said there is no gap while nothing is; it stays in the page, or it would not be read out. */}
      <Stack sx={{ gap: 2, '& > [role=status]:empty': { mt: -2 } }}>{children}</Stack>
    </Paper>
  );
}
