import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

const pad = (number: number) => String(number).padStart(2, '0');
const dayOf = (at: Date): string => `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

/** A day in the future. What stands in the body is the end of that day, as the person's own clock has it (ISO 8601, UTC). */
export function DateAt({ at, label, help, required }: FieldProps) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const [today] = useState(() => dayOf(new Date()));
  const day = value && !Number.isNaN(Date.parse(value)) ? dayOf(new Date(value)) : '';
  const choose = (text: string) => {
    const end = new Date(`${text}T23:59:59`);
    set(text && !Number.isNaN(end.getTime()) ? end.toISOString() : required ? '' : undefined);
  };
  return (
    <TextField
      data-at={pointer} type="date" label={label} required={required ?? false} value={day} onChange={(event) => choose(event.target.value)} error={error !== undefined} helperText={error ?? help} disabled={readOnly} sx={{ maxWidth: '18rem' }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: today } }}
    />
  );
}
