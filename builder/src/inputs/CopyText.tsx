import { useState } from 'react';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';

/** A text that is there to be copied. */
export function CopyText({ label, value, help }: { label: string; value: string; help?: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      <TextField
        label={label} value={value} multiline fullWidth helperText={help} onFocus={(event) => event.target.select()}
        slotProps={{ htmlInput: { readOnly: true, style: { overflowWrap: 'anywhere' } }, input: { sx: { bgcolor: 'action.hover' } } }}
      />
      <Button
        variant="outlined" aria-label={`Copy: ${label}`} sx={{ minHeight: 38, flexShrink: 0 }}
        onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </Stack>
  );
}
