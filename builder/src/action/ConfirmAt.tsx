import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';

/** A question before the action runs. */
export function ConfirmAt() {
  const { value, set, pointer, readOnly } = useAt<JsonObject>(['confirm']);
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1.5 }}>
      <FormControlLabel label="Ask before it runs" control={<Switch checked={value !== undefined} disabled={readOnly} onChange={(event) => set(event.target.checked ? { title: 'Are you sure?' } : undefined)} />} />
      {value !== undefined && <Columns><TextAt at={['confirm', 'title']} label="Question" required /><TextAt at={['confirm', 'text']} label="Explanation" multiline /></Columns>}
    </Box>
  );
}
