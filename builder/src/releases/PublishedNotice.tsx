import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { ReleaseRecord } from '../session/admin-api.ts';

/** Says that a release is live, with the way to its place in the history. */
export function PublishedNotice({ release }: { release: ReleaseRecord }) {
  return (
    <Alert severity="success" action={<Button component={Link} to="/releases" color="inherit" size="small">See the history</Button>}>
      Release {release.number} is live{release.changes ? ` with ${release.changes.length === 1 ? 'one change' : `${release.changes.length} changes`}` : ''}.
    </Alert>
  );
}
