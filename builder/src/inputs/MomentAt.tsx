import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

/** A date and time in UTC, to the minute. What stands in the body is ISO 8601; seconds stay as long as nobody chooses another time. */
export function MomentAt({ at, label, help, required }: FieldProps) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const known = value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString().slice(0, 16) : '';
  return (
    <TextField
      data-at={pointer} fullWidth type="datetime-local" label={label} required={required ?? false} value={known} onChange={(event) => set(event.target.value ? `${event.target.value}:00Z` : required ? '' : undefined)}
      error={error !== undefined} helperText={error ?? help} disabled={readOnly} slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
