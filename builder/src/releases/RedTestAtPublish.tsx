import { useState } from 'react';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingWords } from '../things/use-thing-words.ts';

/** So many are shown; "and 1 more" is never said, which takes the place of what it hides. */
const few = 4;

/** An access test that would not hold any more: who gains or loses what. */
export function RedTestAtPublish({ test, messages }: { test: string; messages: string[] }) {
  const { label, body, isPending } = useDefinitions('access-test');
  const inWords = useThingWords();
  const [opened, setOpened] = useState(false);
  const all = opened || messages.length <= few + 1;
  return (
    <UntilNamed wide also={isPending}>
      <div style={{ marginTop: 8 }}>
        The access test <Link component={RouterLink} to={`/access-tests/${encodeURIComponent(test)}`} color="inherit">{label(test)}</Link> would not hold:
        <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{messages.slice(0, all ? undefined : few).map((message) => <li key={message}>{inWords(message, body(test)?.tenant)}</li>)}</ul>
        {!all && <Button color="inherit" onClick={() => setOpened(true)}>and {messages.length - few} more</Button>}
      </div>
    </UntilNamed>
  );
}
