import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps { min?: number; max?: number; unit?: string; whole?: boolean }

/** A number. */
export function NumberAt({ at, label, help, required, min, max, whole = true }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<number>(at);
  return (
    <TextField
      data-at={pointer} fullWidth type="number" label={label} required={required ?? false} value={typeof value === 'number' ? value : ''}
      onChange={(event) => set(event.target.value === '' ? undefined : Number(event.target.value))}
      error={error !== undefined} helperText={error ?? help} disabled={readOnly}
      slotProps={{ htmlInput: { min, max, step: whole ? 1 : 'any' } }}
    />
  );
}
