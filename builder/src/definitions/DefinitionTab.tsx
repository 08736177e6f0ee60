import { useEffect, useRef, useState } from 'react';
import type { JsonObject } from '@portico/schemas/json';
import Typography from '@mui/material/Typography';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { pretty } from '../json/pretty.ts';
import { parseObject } from '../json/parse-object.ts';

/** The whole definition as JSON. A text that reads as an object becomes the body; any other waits, and saving waits with it. */
export function DefinitionTab({ name }: { name: string }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const body = useBodyState((state) => state.body);
  const faults = useBodyState((state) => state.faults);
  const jump = useBodyState((state) => state.jump);
  const [text, setText] = useState(() => pretty(body));
  const mine = useRef<JsonObject>(body);

  // Whatever changes the body from elsewhere (undo, a merge) is written out anew; one's own typing is left as typed.
  useEffect(() => {
    if (mine.current === body) return;
    mine.current = body;
    setText(pretty(body));
    store.setBroken(undefined);
  }, [body, store]);
  useEffect(() => () => store.setBroken(undefined), [store]);

  const typed = (next: string) => {
    setText(next);
    const read = parseObject(next);
    store.setBroken(read.problem);
    if (!read.value) return;
    store.replace(read.value);
    mine.current = store.read().body;
  };
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        Everything there is, also what the Edit tab does not show. Press Escape, then Tab, to leave the editor by keyboard.
      </Typography>
      <JsonEditor text={text} label={`Definition of ${name} as JSON`} faults={faults} jump={jump} minHeight="24rem" {...(!readOnly && { onChange: typed })} />
    </>
  );
}
