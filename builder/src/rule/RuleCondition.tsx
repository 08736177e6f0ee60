import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import CloseIcon from '@mui/icons-material/Close';
import type { Shape } from './shape.ts';
import { offeredFor, withComparison, withFact } from './edit-rule.ts';
import { factAt } from './facts.ts';
import { FactPicker } from './FactPicker.tsx';
import type { RuleNodeProps } from './RuleNode.tsx';
import { RuleValue } from './RuleValue.tsx';

/** One condition: a fact, how it is compared, and with what. */
export function RuleCondition({ condition, onChange, facts, readOnly }: RuleNodeProps & { condition: Extract<Shape, { as: 'condition' }> }) {
  const { comparison, value } = condition;
  const fact = factAt(facts, condition.fact);
  const before = { fact, comparison, value };
  const offered = offeredFor(fact);
  const shown = offered.includes(comparison) ? offered : [...offered, comparison];
  return (
    <Box sx={{ display: 'grid', gap: 1, alignItems: 'start', gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: 'minmax(11rem, 2fr) minmax(9rem, 1fr) minmax(10rem, 2fr) auto' }, '& > *': { gridColumn: { xs: 1, md: 'auto' } } }}>
      <FactPicker facts={facts} value={condition.fact} disabled={readOnly} onChange={(path) => onChange(withFact(factAt(facts, path), before))} />
      <TextField
        select size="small" fullWidth value={comparison.id} disabled={readOnly} slotProps={{ htmlInput: { 'aria-label': 'Comparison' } }}
        onChange={(event) => { const next = shown.find(({ id }) => id === event.target.value); if (next) onChange(withComparison(next, before)); }}
      >
        {shown.map(({ id, says }) => <MenuItem key={id} value={id}>{says}</MenuItem>)}
      </TextField>
      <RuleValue comparison={comparison} fact={fact} value={value} readOnly={readOnly} onChange={(next) => onChange(comparison.write(condition.fact, next))} />
      {!readOnly && <IconButton size="small" aria-label="Take this condition out" onClick={() => onChange(undefined)} sx={{ gridColumn: { xs: 2, md: 'auto' }, gridRow: { xs: 1, md: 'auto' } }}><CloseIcon fontSize="small" /></IconButton>}
    </Box>
  );
}
