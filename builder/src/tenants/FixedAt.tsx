import TextField from '@mui/material/TextField';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';

/** A value that is shown and stays as it is. */
export function FixedAt({ at, label, words = {} }: { at: Path; label: string; words?: Record<string, string> }) {
  const { value, error, pointer } = useAt<string>(at);
  return (
    <TextField
      data-at={pointer} label={label} value={words[String(value)] ?? value ?? ''} error={error !== undefined} helperText={error}
      slotProps={{ htmlInput: { readOnly: true }, input: { sx: { bgcolor: 'action.hover' } } }}
    />
  );
}
