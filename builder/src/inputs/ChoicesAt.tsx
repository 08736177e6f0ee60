import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps { options: readonly { value: string; label: string; note?: string }[]; empty?: string; loading?: boolean; free?: boolean }

/** Several of some. Choosing none takes an optional list out of the body. */
export function ChoicesAt({ at, label, help, required, options, empty, loading, free }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string[]>(at);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const named = (key: string) => options.find((option) => option.value === key)?.label ?? key;
  const strangers = free || loading ? [] : chosen.filter((key) => !options.some((option) => option.value === key));
  const hint = error ?? (strangers.length ? `Not known here: ${strangers.join(', ')}` : help);
  return (
    <Autocomplete
      multiple data-at={pointer} fullWidth disableCloseOnSelect options={options.map((option) => option.value)} value={chosen} getOptionLabel={named}
      onChange={(_, next) => set(next.length || required ? [...new Set(next)] : undefined)} disabled={readOnly} loading={loading ?? false} freeSolo={free ?? false} autoSelect={free ?? false}
      noOptionsText="Nothing to choose from yet"
      renderInput={(params) => (
        <TextField {...params} label={label} required={required ?? false} error={error !== undefined || strangers.length > 0} helperText={hint}
          placeholder={chosen.length || readOnly ? '' : empty ?? ''} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps?.inputLabel, ...(empty !== undefined && { shrink: true }) } }} />
      )}
    />
  );
}
