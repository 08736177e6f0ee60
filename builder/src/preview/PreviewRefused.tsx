import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { faultsOf, messageOf } from '../session/http-client.ts';
import { SetFaults } from '../releases/SetFaults.tsx';

/** Why there is no preview: the drafts do not hold together, or the server could not answer. */
export function PreviewRefused({ error, again }: { error: unknown; again: () => void }) {
  const faults = faultsOf(error);
  if (faults.length) return <SetFaults errors={faults} changes={[]} intro="The drafts do not hold together yet, so there is nothing to show" />;
  return <Alert severity="error" action={<Button color="inherit" size="small" onClick={again}>Try again</Button>}>{messageOf(error)}</Alert>;
}
