import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Link from '@mui/material/Link';
import { useBodyState, useBodyStore } from '../body/use-body.ts';
import { placeInWords } from './place-in-words.ts';

/** What is wrong with the body, each with a way to the place. */
export function Problems() {
  const store = useBodyStore();
  const faults = useBodyState((state) => state.faults);
  const broken = useBodyState((state) => state.broken);
  const body = useBodyState((state) => state.body);
  if (broken) return <Alert severity="error" sx={{ mb: 2 }}>{broken}</Alert>;
  if (!faults.length) return null;
  return (
    <Alert severity="error" sx={{ mb: 2 }} data-testid="problems">
      <AlertTitle>{faults.length === 1 ? 'One thing needs attention' : `${faults.length} things need attention`}</AlertTitle>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
        {faults.slice(0, 20).map((fault, index) => (
          <li key={index}>
            <Link component="button" type="button" color="inherit" onClick={() => store.jumpTo(fault.pointer)}>{placeInWords(fault.pointer, body)}</Link>: {fault.message}
          </li>
        ))}
      </ul>
      {faults.length > 20 && `and ${faults.length - 20} more`}
    </Alert>
  );
}
