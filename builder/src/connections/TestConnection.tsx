import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { testConnection, type TestedConnection } from '../session/admin-api.ts';
import { Section } from '../inputs/Section.tsx';
import { useAct } from '../inputs/use-act.ts';

/** Runs the connector's test read with what is saved, and says what came of it. */
export function TestConnection({ id }: { id: string }) {
  const { busy, error, run } = useAct();
  const [answer, setAnswer] = useState<TestedConnection>();
  const test = () => run(async () => setAnswer(await testConnection(id)));
  return (
    <Box sx={{ mt: 2.5 }}>
      <Section title="Test" help="Makes one harmless read with the saved settings.">
        <div><Button variant="outlined" loading={busy} onClick={() => void test()}>Test the connection</Button></div>
        <div role="status">
          {error ? <Alert severity="error">{error}</Alert>
            : answer && <Alert severity={answer.ok ? 'success' : 'error'}>{answer.message}{answer.milliseconds > 0 && ` (${answer.milliseconds} ms)`}</Alert>}
        </div>
      </Section>
    </Box>
  );
}
