import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { JsonObject } from '@portico/schemas/json';
import { useBodyState } from '../body/use-body.ts';
import { BodyDiff } from './BodyDiff.tsx';

/** What the draft changes of what is live. */
export function DiffDialog({ live, name, onClose }: { live: JsonObject | null; name: string; onClose: () => void }) {
  const body = useBodyState((state) => state.body);
  return (
    <Dialog open fullWidth maxWidth="lg" onClose={onClose}>
      <DialogTitle>Changes to {name}</DialogTitle>
      <DialogContent><BodyDiff before={live} after={body} labels={['Live', 'Draft']} /></DialogContent>
      <DialogActions><Button onClick={onClose}>Close</Button></DialogActions>
    </Dialog>
  );
}
