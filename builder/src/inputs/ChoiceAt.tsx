import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps { options: readonly { value: string; label: string }[]; none?: string }

/** One of a few; `none` names the choice that takes it out of the body. */
export function ChoiceAt({ at, label, help, required, options, none }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const chosen = typeof value === 'string' ? value : '';
  const unknown = chosen !== '' && !options.some((option) => option.value === chosen);
  return (
    <TextField
      select data-at={pointer} fullWidth label={label} required={required ?? false} value={chosen}
      onChange={(event) => set(event.target.value || undefined)} error={error !== undefined || unknown}
      helperText={error ?? (unknown ? `"${chosen}" is not one of the choices` : help)} disabled={readOnly}
      slotProps={{ inputLabel: none !== undefined ? { shrink: true } : {}, select: { displayEmpty: none !== undefined } }}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {unknown && <MenuItem value={chosen}>{chosen}</MenuItem>}
      {options.map((option) => <MenuItem key={option.value} value={option.value}>{option.label}</MenuItem>)}
    </TextField>
  );
}
