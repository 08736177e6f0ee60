import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { AccessTest } from '@portico/schemas/access-test';
import type { TestFault } from '../session/access-api.ts';
import { asksFirst, isExpected, withStepUp, withThings } from './expected.ts';

interface Props { thing: string; label: string; expect: AccessTest['expect']; change: (next: AccessTest['expect']) => void; readOnly: boolean; faults: TestFault[] | undefined; asking: ReadonlySet<string> }

const now = { allowed: 'now allowed', refused: 'now refused', 'step-up': 'now asks to confirm' } as const;

/** One thing to tick: seen or done, and for pages and actions whether they first confirm who they are. */
export function ThingCheck({ thing, label, expect, change, readOnly, faults, asking }: Props) {
  const on = isExpected(expect, thing);
  const fault = faults?.find((one) => one.thing === thing);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 2 }}>
      <FormControlLabel label={label} disabled={readOnly} control={<Checkbox size="small" checked={on} onChange={(event) => change(withThings(expect, [thing], event.target.checked))} />} sx={{ mr: 0 }} />
      {on && (asksFirst(expect, thing) || asking.has(thing)) && (
        <FormControlLabel label="asks first to confirm" disabled={readOnly} control={<Checkbox size="small" checked={asksFirst(expect, thing)} onChange={(event) => change(withStepUp(expect, thing, event.target.checked))} slotProps={{ input: { 'aria-label': `${label} asks first to confirm who they are` } }} />} sx={{ mr: 0, '& .MuiFormControlLabel-label': { color: 'text.secondary', fontSize: '0.85em' } }} />
      )}
      {fault && <Chip size="small" color="error" variant="outlined" label={now[fault.got]} />}
    </Box>
  );
}
