import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { testConnection } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { Section } from '../inputs/Section.tsx';

/** Runs the connector's test read with what is saved, and says what came of it. */
export function TestConnection({ id }: { id: string }) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; text: string }>();
  const test = async () => {
    setBusy(true);
    try {
      const { ok, message, milliseconds } = await testConnection(id);
      setResult({ ok, text: `${message}${milliseconds ? ` (${milliseconds} ms)` : ''}` });
    } catch (error) {
      setResult({ ok: false, text: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="Test" help="Makes one harmless read with the saved settings.">
        <div><Button variant="outlined" loading={busy} onClick={() => void test()}>Test the connection</Button></div>
        <div role="status">{result && <Alert severity={result.ok ? 'success' : 'error'}>{result.text}</Alert>}</div>
      </Section>
    </Box>
  );
}
