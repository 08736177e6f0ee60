import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';

interface Props { at: Path; label: string; help?: string | undefined; set: boolean }

/** A secret: it can be given and replaced, never read back. */
export function SecretAt({ at, label, help, set: isSet }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const [replacing, setReplacing] = useState(false);
  if (isSet && !replacing) {
    return (
      <Box data-at={pointer} sx={{ display: 'flex', gap: 2, alignItems: 'center', border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1 }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="body2" color="textSecondary">{label}</Typography>
          <Typography>Set, kept encrypted</Typography>
        </Box>
        {!readOnly && <Button onClick={() => setReplacing(true)}>Replace</Button>}
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <TextField
        data-at={pointer} fullWidth type="password" label={label} value={value ?? ''} onChange={(event) => set(event.target.value || undefined)} disabled={readOnly} autoComplete="new-password"
        error={error !== undefined} helperText={error ?? help ?? 'Kept encrypted; it cannot be read back'} autoFocus={replacing}
      />
      {replacing && <Button sx={{ mt: 0.5 }} onClick={() => { set(undefined); setReplacing(false); }}>Keep the old one</Button>}
    </Box>
  );
}
