import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface Props { label: string; value: string; options: readonly { value: string; label: string }[]; onChange: (value: string) => void; disabled?: boolean; help?: string }

/** One of a few, outside any body. */
export function ChoiceOf({ label, value, options, onChange, disabled = false, help }: Props) {
  return (
    <TextField select fullWidth label={label} value={options.some((option) => option.value === value) ? value : ''} disabled={disabled} helperText={help} onChange={(event) => onChange(event.target.value)}>
      {options.map((option) => <MenuItem key={option.value} value={option.value}>{option.label}</MenuItem>)}
    </TextField>
  );
}
