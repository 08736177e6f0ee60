import { useDeferredValue, useMemo, useState } from 'react';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { Form } from '@portico/schemas/form';
import { useBodyState } from '../body/use-body.ts';
import { PortalFrame } from '../preview/PortalFrame.tsx';
import { samplePage, samplePortal } from '../preview/sample-portal.ts';

/** The form as people see it, with its rules at work; nothing is sent. */
export function FormPreview() {
  const body = useDeferredValue(useBodyState((state) => state.body));
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const page = useMemo(() => samplePage(body as unknown as Form), [body]);
  return (
    <Paper component="section" variant="outlined" aria-label="Preview of the form" sx={{ p: 2 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mb: 1.5 }}>
        <Typography variant="h6" component="h2">As people see it</Typography>
        <ToggleButtonGroup exclusive size="small" value={width} onChange={(_, next) => next && setWidth(next)} aria-label="Width">
          <ToggleButton value="desktop">Desktop</ToggleButton>
          <ToggleButton value="phone">Phone</ToggleButton>
        </ToggleButtonGroup>
      </Stack>
      <PortalFrame portal={samplePortal} page={page} width={width} label="The form" />
    </Paper>
  );
}
