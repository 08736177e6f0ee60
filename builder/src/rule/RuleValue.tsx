import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Json } from '@portico/schemas/json';
import type { Fact } from './facts.ts';
import type { Comparison } from './operators.ts';
import { LiteralInput } from './LiteralInput.tsx';

interface Props { comparison: Comparison; fact: Fact; value: Json; onChange: (value: Json) => void; readOnly: boolean }

/** What a fact is compared with, asked for in the way of the fact. */
export function RuleValue({ comparison, fact, value, onChange, readOnly }: Props) {
  if (comparison.takes === 'nothing') return <Box sx={{ display: { xs: 'none !important', md: 'block' } }} />;
  if (comparison.takes === 'two') {
    const [low, high] = value as [Json, Json];
    return (
      <Box sx={{ display: 'flex', gap: 1 }}>
        <LiteralInput label="From" fact={fact} value={low} onChange={(next) => onChange([next, high])} readOnly={readOnly} />
        <LiteralInput label="To" fact={fact} value={high} onChange={(next) => onChange([low, next])} readOnly={readOnly} />
      </Box>
    );
  }
  if (comparison.takes === 'one') return <LiteralInput label="Value" fact={fact} value={value} onChange={onChange} readOnly={readOnly} />;
  const chosen = value as Json[];
  // Numbers and the like stay what they are: an option is found again by its text.
  const text = (one: Json) => String(one);
  const back = (one: string): Json => chosen.find((had) => text(had) === one) ?? (fact.type === 'number' && one.trim() !== '' && Number.isFinite(Number(one)) ? Number(one) : one);
  return (
    <Autocomplete
      multiple freeSolo autoSelect size="small" disabled={readOnly} options={fact.options?.map((option) => option.value) ?? []} value={chosen.map(text)}
      getOptionLabel={(one) => fact.options?.find((option) => option.value === one)?.label ?? one} onChange={(_, next) => onChange(next.map(back))}
      renderInput={(params) => <TextField {...params} placeholder={chosen.length ? '' : 'Choose or type'} slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': 'Values' } }} />}
    />
  );
}
