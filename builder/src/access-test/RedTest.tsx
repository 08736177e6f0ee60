import { useState } from 'react';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { TestFault } from '../session/access-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { sayFault } from './say-fault.ts';

const few = 4;

/** One access test that does not hold, with the first of its faults; the others fold open. */
export function RedTest({ test, faults }: { test: string; faults: TestFault[] }) {
  const { label } = useDefinitions('access-test');
  const thingName = useThingNames();
  const [all, setAll] = useState(false);
  // A page says more than its blocks and fields do.
  const sorted = [...faults].sort((a, b) => rank(a.thing) - rank(b.thing));
  return (
    <div>
      <MuiLink component={Link} to={`/access-tests/${encodeURIComponent(test)}`} color="inherit" sx={{ fontWeight: 600 }}>{label(test)}</MuiLink>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{sorted.slice(0, all ? undefined : few).map((fault) => <li key={fault.thing}>{sayFault(fault, thingName)}</li>)}</ul>
      {faults.length > few && !all && <Button color="inherit" onClick={() => setAll(true)}>and {faults.length - few} more</Button>}
    </div>
  );
}

const order = ['page', 'action', 'portal', 'block', 'field'];
const rank = (thing: string) => order.indexOf(thing.split('/')[0]!);
