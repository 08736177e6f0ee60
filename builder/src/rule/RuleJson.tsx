import { useEffect, useRef, useState } from 'react';
import FormHelperText from '@mui/material/FormHelperText';
import type { Json } from '@portico/schemas/json';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { pretty } from '../json/pretty.ts';

interface Props { label: string; value: Json | undefined; onChange: (value: Json) => void; readOnly: boolean }

/** A piece of JSON to edit. It is taken over as soon as it can be read; until then what was there stays. */
export function RuleJson({ label, value, onChange, readOnly }: Props) {
  const [text, setText] = useState(() => pretty(value));
  const [broken, setBroken] = useState(false);
  const mine = useRef(value);
  useEffect(() => {
    if (mine.current === value) return;
    mine.current = value;
    setText(pretty(value));
    setBroken(false);
  }, [value]);
  const typed = (next: string) => {
    setText(next);
    try {
      const read = JSON.parse(next) as Json;
      setBroken(false);
      mine.current = read;
      onChange(read);
    } catch {
      setBroken(true);
    }
  };
  return (
    <>
      <JsonEditor label={label} text={text} minHeight="3rem" maxHeight="20rem" {...(!readOnly && { onChange: typed })} />
      {broken && <FormHelperText error>Not valid JSON yet; what was there before still counts.</FormHelperText>}
    </>
  );
}
