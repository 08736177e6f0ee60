import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { ScreenHead } from '../inputs/ScreenHead.tsx';

const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Says that a screen is for others, and by which role. */
export function NoAccess({ roles }: { roles: readonly string[] }) {
  return (
    <ScreenHead title="This is not for your role" text={`It needs the role ${oneOf.format(roles)}. An administrator can give it to you.`}>
      <Button component={Link} to="/" variant="outlined">Back to the start</Button>
    </ScreenHead>
  );
}
