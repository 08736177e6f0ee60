import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { When } from '../definitions/When.tsx';
import { PreviewRefused } from '../preview/PreviewRefused.tsx';
import { RedTest } from './RedTest.tsx';
import { useTestRun } from './use-test-run.ts';

/** Runs every access test by the drafts, and says which do not hold and what somebody would gain or lose. */
export function RunTests() {
  const { tests, at, error, running, run } = useTestRun();
  const red = tests?.filter(({ passed }) => !passed) ?? [];
  return (
    <Stack sx={{ gap: 1.5, mb: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" loading={running} onClick={run}>Run all by the drafts</Button>
        <Typography variant="body2" color="textSecondary">{at ? <>Last run <When at={at} /></> : 'They also run by themselves at each publish.'}</Typography>
      </Box>
      <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
        {error && !running && <PreviewRefused error={error} again={run} />}
        {tests && red.length === 0 && <Alert severity="success">{tests.length === 0 ? 'There is no access test yet.' : tests.length === 1 ? 'The one access test holds.' : `All ${tests.length} access tests hold.`}</Alert>}
        {red.length > 0 && (
          <Alert severity="error">
            <AlertTitle>{red.length === 1 ? 'One test does not hold' : `${red.length} tests do not hold`}, so nothing can be published</AlertTitle>
            <Stack sx={{ gap: 1.5 }}>{red.map(({ key, faults }) => <RedTest key={key} test={key} faults={faults} />)}</Stack>
          </Alert>
        )}
      </Box>
    </Stack>
  );
}
