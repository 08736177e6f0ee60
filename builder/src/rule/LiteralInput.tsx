import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Json } from '@portico/schemas/json';
import type { Fact } from './facts.ts';

interface Props { label: string; fact: Fact; value: Json; onChange: (value: Json) => void; readOnly: boolean }

/** One plain value: a text, a number, yes or no, or one of the choices of a fact. */
export function LiteralInput({ label, fact, value, onChange, readOnly }: Props) {
  const named = { htmlInput: { 'aria-label': label } };
  if (typeof value === 'boolean' || value === null) {
    return (
      <TextField select size="small" fullWidth disabled={readOnly} value={String(value)} slotProps={named} onChange={(event) => onChange(event.target.value === 'null' ? null : event.target.value === 'true')}>
        <MenuItem value="true">Yes</MenuItem><MenuItem value="false">No</MenuItem>{value === null && <MenuItem value="null">Nothing</MenuItem>}
      </TextField>
    );
  }
  if (fact.options) {
    return (
      <Autocomplete
        key={fact.options.some((option) => option.value === value) ? 'known' : 'unknown'} freeSolo autoSelect disableClearable size="small" fullWidth disabled={readOnly} options={fact.options.map((option) => option.value)} value={String(value)}
        getOptionLabel={(one) => fact.options?.find((option) => option.value === one)?.label ?? one}
        onChange={(_, next) => onChange(fact.options?.find((option) => option.label === next)?.value ?? next)}
        renderInput={(params) => <TextField {...params} slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': label } }} />}
      />
    );
  }
  const number = fact.type === 'number' || typeof value === 'number';
  return (
    <TextField
      size="small" fullWidth disabled={readOnly} type={number ? 'number' : 'text'} value={String(value)} slotProps={{ htmlInput: { 'aria-label': label, step: 'any' } }}
      placeholder={fact.type === 'date' ? '2026-01-31' : ''} onChange={(event) => onChange(number && event.target.value !== '' ? Number(event.target.value) : event.target.value)}
    />
  );
}
