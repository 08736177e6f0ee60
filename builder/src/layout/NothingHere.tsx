import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { ScreenHead } from '../inputs/ScreenHead.tsx';

/** What an address shows that leads nowhere. */
export function NothingHere() {
  return (
    <ScreenHead title="There is nothing here" text="The address may be mistyped, or what stood here is gone.">
      <Button component={Link} to="/" variant="outlined">Back to the start</Button>
    </ScreenHead>
  );
}
