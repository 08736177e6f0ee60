import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps { multiline?: boolean; placeholder?: string; type?: string; mono?: boolean }

/** A text. */
export function TextAt({ at, label, help, required, multiline, placeholder, type, mono }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  return (
    <TextField
      data-at={pointer} fullWidth label={label} required={required ?? false} type={type ?? 'text'} placeholder={placeholder ?? ''}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''} onChange={(event) => set(event.target.value || (required ? '' : undefined))}
      multiline={multiline ?? false} {...(multiline && { minRows: 2, maxRows: 12 })}
      error={error !== undefined} helperText={error ?? help} disabled={readOnly}
      slotProps={{ htmlInput: mono ? { style: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' }, spellCheck: false } : {} }}
    />
  );
}
