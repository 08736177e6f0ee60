import { useState } from 'react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Fault } from '@portico/schemas/problem';
import { placeInWords } from '../definitions/place-in-words.ts';
import type { Change } from '../session/admin-api.ts';
import { groupTests, isRed } from './group-tests.ts';
import { placeOf } from './place-of.ts';
import { RedTestAtPublish } from './RedTestAtPublish.tsx';

/** So many red tests are shown at once: one change often breaks them all, and what it is stands below. */
const few = 5;

/** What keeps the drafts from being published, each with a link to its place. */
export function SetFaults({ errors, changes, intro }: { errors: Fault[]; changes: Change[]; intro?: string }) {
  const [opened, setOpened] = useState(false);
  if (!errors.length) return null;
  const tests = groupTests(errors);
  const all = opened || tests.length <= few + 1;
  const others = errors.filter(({ pointer }) => !isRed(pointer));
  return (
    <Alert severity="error">
      <AlertTitle>{intro ?? titleOf(others.length, tests.length)}</AlertTitle>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
        {others.slice(0, 50).map((fault, index) => {
          const place = placeOf(fault.pointer);
          const change = place && changes.find(({ kind, key }) => kind === place.info.kind && key === place.key);
          return (
            <li key={index}>
              {place && <><Link component={RouterLink} to={place.to} color="inherit">{place.info.one} {change?.label ?? place.key}{place.inside && ` › ${placeInWords(place.inside, change?.after ?? undefined)}`}</Link>: </>}
              {fault.message}
            </li>
          );
        })}
      </ul>
      {others.length > 50 && `and ${others.length - 50} more`}
      {tests.slice(0, all ? undefined : few).map(({ key, messages }) => <RedTestAtPublish key={key} test={key} messages={messages} />)}
      {!all && <Button color="inherit" sx={{ mt: 1 }} onClick={() => setOpened(true)}>and {tests.length - few} more tests</Button>}
    </Alert>
  );
}

function titleOf(faults: number, tests: number): string {
  if (faults === 0) return tests === 1 ? 'An access test keeps this from being published' : `${tests} access tests keep this from being published`;
  return faults === 1 && tests === 0 ? 'One thing keeps this from being published' : `${faults + tests} things keep this from being published`;
}
