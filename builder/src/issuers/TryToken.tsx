import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { Section } from '../inputs/Section.tsx';
import { useAct } from '../inputs/use-act.ts';
import { inspectToken, type Inspection } from '../session/access-api.ts';
import { Inspected } from './Inspected.tsx';

/** A token is pasted, or claims as JSON; who this would be here, with what, and why. Nobody is signed in by it and nothing changes. */
export function TryToken({ issuer }: { issuer: string }) {
  const [token, setToken] = useState('');
  const [answer, setAnswer] = useState<Inspection>();
  const { busy, error, run } = useAct(() => setAnswer(undefined));
  const go = () => run(async () => setAnswer(await inspectToken(issuer, token.trim())));
  return (
    <Box component="form" noValidate onSubmit={(event) => { event.preventDefault(); void go(); }} sx={{ mt: 2.5 }}>
      <Section title="Try a token" help="Paste an id token or access token of this issuer, or claims as JSON, such as Keycloak’s Generated ID token. You see who it would be here and why, by what is saved above. Nobody is signed in and nothing changes; that you tried is recorded, what you pasted is not.">
        <TextField label="Token, or claims as JSON" value={token} onChange={(event) => setToken(event.target.value)} multiline minRows={3} maxRows={6} placeholder={'eyJ… or { "sub": … }'} slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', style: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.85em', overflowWrap: 'anywhere' } } }} />
        <div><Button type="submit" variant="outlined" loading={busy} disabled={!token.trim()}>Try it</Button></div>
        <div role="status">
          {error && <Alert severity="error">{error}</Alert>}
          {answer && <Inspected answer={answer} />}
        </div>
      </Section>
    </Box>
  );
}
