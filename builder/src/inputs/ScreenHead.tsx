import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';

/** The heading of a screen, with what can be done there. */
export function ScreenHead({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start', flexWrap: 'wrap', mb: 2, mt: 2 }}>
      <Title title={title} />
      <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 12rem' }, minWidth: 0 }}>
        <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>{title}</Typography>
        {text && <Typography variant="body2" color="textSecondary">{text}</Typography>}
      </Box>
      {children}
    </Stack>
  );
}
