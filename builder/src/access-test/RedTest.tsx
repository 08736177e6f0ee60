import { useState } from 'react';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { TestFault } from '../session/access-api.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { useThingWords } from '../things/use-thing-words.ts';
import { foldFaults } from './fold-faults.ts';
import { sayFault } from './say-fault.ts';

/** So many are shown; "and 1 more" is never said, which takes the place of what it hides. */
const few = 4;

/** One access test that does not hold, with the first of its faults; the others fold open. */
export function RedTest({ test, faults }: { test: string; faults: TestFault[] }) {
  const { label, isPending } = useDefinitions('access-test');
  const thingName = useThingNames();
  const [opened, setOpened] = useState(false);
  const inWords = useThingWords();
  const folded = foldFaults(faults);
  const all = opened || folded.length <= few + 1;
  return (
    <UntilNamed wide also={isPending}>
      <MuiLink component={Link} to={`/access-tests/${encodeURIComponent(test)}`} color="inherit" sx={{ fontWeight: 600 }}>{label(test)}</MuiLink>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{folded.slice(0, all ? undefined : few).map((fault) => <li key={fault.thing}>{inWords(sayFault(fault, thingName))}</li>)}</ul>
      {!all && <Button color="inherit" onClick={() => setOpened(true)}>and {folded.length - few} more</Button>}
    </UntilNamed>
  );
}
