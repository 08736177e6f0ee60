import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';

/** Whether and where the page stands in the portal's menu. */
export function NavigationAt() {
  const { value, set, pointer, readOnly } = useAt<JsonObject>(['navigation']);
  const title = useAt<string>(['title']).value;
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1.5 }}>
      <FormControlLabel label="Stands in the menu" control={<Switch checked={value !== undefined} disabled={readOnly} onChange={(event) => set(event.target.checked ? { label: title || 'Page', order: 100 } : undefined)} />} />
      {value !== undefined && (
        <Columns min="10rem">
          <TextAt at={['navigation', 'label']} label="Name in the menu" required />
          <NumberAt at={['navigation', 'order']} label="Order" required min={0} max={10_000} help="Smaller stands further up" />
          <TextAt at={['navigation', 'group']} label="Group" help="Pages of one group stand together" />
        </Columns>
      )}
    </Box>
  );
}
