import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from '../inputs/field-props.ts';

/** The way to a claim: one chip is one name, so that a name with dots or slashes stays whole. */
export function ClaimAt({ at, label, help, required }: FieldProps) {
  const { value, set, error, pointer, readOnly } = useAt<string[]>(at);
  const steps = Array.isArray(value) ? value.map(String) : [];
  return (
    <Autocomplete
      multiple freeSolo autoSelect data-at={pointer} fullWidth options={[] as string[]} value={steps} disabled={readOnly}
      onChange={(_, next) => { const kept = next.map((one) => one.trim()).filter(Boolean); set(kept.length || required ? kept : undefined); }}
      renderInput={(params) => (
        <TextField {...params} label={label} required={required ?? false} error={error !== undefined} placeholder={steps.length || readOnly ? '' : 'Name, then Enter'}
          helperText={error ?? (steps.length > 1 ? sayPath(steps) : help ?? 'A claim inside another one: press Enter after each name')} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true }, htmlInput: { ...params.slotProps.htmlInput, spellCheck: false, autoCapitalize: 'none' } }} />
      )}
    />
  );
}

/** The way to a claim in words, from the inside out. */
function sayPath(steps: string[]): string {
  return steps.map((step) => (step === '*' ? 'each member' : `“${step}”`)).reverse().join(' of ');
}
