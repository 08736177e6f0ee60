import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { Section } from '../inputs/Section.tsx';
import { useAct } from '../inputs/use-act.ts';
import { discoverIssuer, type Discovered } from '../session/access-api.ts';

/** Asks an address what issuer is there. What it calls itself takes the place of what was typed, such as the address of its description. */
export function Discover({ found, at }: { found: (issuer: Discovered | undefined) => void; at?: string }) {
  const [url, setUrl] = useState('');
  const [instead, setInstead] = useState(false);
  const { busy, error, run } = useAct(() => found(undefined));
  const ask = () => run(async () => {
    const answer = await discoverIssuer(url.trim());
    setInstead(answer.issuer !== url.trim());
    setUrl(answer.issuer);
    found(answer);
  });
  return (
    <Box component="form" noValidate onSubmit={(event) => { event.preventDefault(); void ask(); }} sx={{ mb: 2.5 }}>
      <Section title="Its address" help="The issuer as it names itself. Portico asks it what it can do; nothing is saved yet.">
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'flex-start' }}>
          <TextField label="Address" value={url} onChange={(event) => { setUrl(event.target.value); setInstead(false); if (at !== undefined) found(undefined); }} placeholder="https://id.example.com/realms/staff" helperText="For Keycloak, the realm’s address" sx={{ flex: '1 1 20rem' }} slotProps={{ htmlInput: { type: 'url', spellCheck: false, autoCapitalize: 'none' } }} />
          <Button type="submit" variant={at === undefined ? 'contained' : 'outlined'} loading={busy} disabled={!url.trim()} sx={{ minHeight: 38 }}>Discover</Button>
        </Box>
        <div role="status">
          {error && <Alert severity="error">{error}</Alert>}
          {instead && !error && <Alert severity="info">The issuer names itself exactly so: {url}. That address is used.</Alert>}
        </div>
      </Section>
    </Box>
  );
}
