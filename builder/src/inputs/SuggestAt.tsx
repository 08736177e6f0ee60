import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps { options: readonly { value: string; label: string }[]; empty?: string }

/** A text with suggestions: one is chosen, or another typed. */
export function SuggestAt({ at, label, help, required, options, empty }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const chosen = typeof value === 'string' ? value : '';
  const labelOf = (key: string) => options.find((option) => option.value === key)?.label;
  return (
    <Autocomplete
      freeSolo data-at={pointer} fullWidth disabled={readOnly} options={options.map((option) => option.value)} inputValue={chosen}
      onInputChange={(_, next, reason) => { if (reason !== 'reset') set(next || (required ? '' : undefined)); }} onChange={(_, next) => set(next || (required ? '' : undefined))}
      value={chosen || null} renderOption={({ key, ...props }, option) => <li key={key} {...props}>{labelOf(option) === option ? option : <span>{labelOf(option)} <code>{option}</code></span>}</li>}
      renderInput={(params) => (
        <TextField {...params} label={label} required={required ?? false} placeholder={empty ?? ''} error={error !== undefined} helperText={error ?? help}
          slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, ...(empty !== undefined && { shrink: true }) } }} />
      )}
    />
  );
}
