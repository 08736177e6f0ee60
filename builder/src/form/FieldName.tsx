import { useEffect, useState } from 'react';
import TextField from '@mui/material/TextField';
import type { JsonObject } from '@portico/schemas/json';
import { getAt } from '../body/path.ts';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { renameField, type Level } from './form-model.ts';

const fits = /^[A-Za-z_][A-Za-z0-9_-]{0,60}$/;

/** The name of a field in the data. It changes when one leaves the input, so that the field does not move while one types. */
export function FieldName({ level, name }: { level: Level; name: string }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const body = useBodyState((state) => state.body);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const taken = typed !== name && Object.hasOwn((getAt(body, [...level.schema, 'properties']) ?? {}) as JsonObject, typed);
  const wrong = taken ? 'Another field has this name' : fits.test(typed) ? undefined : 'Letters, digits, _ and -, beginning with a letter';
  const done = () => {
    if (wrong) setTyped(name);
    else store.replace(renameField(body, level, name, typed));
  };
  return (
    <TextField
      label="Name in the data" value={typed} disabled={readOnly} error={wrong !== undefined} helperText={wrong ?? 'Actions refer to it; renaming does not change them'} onChange={(event) => setTyped(event.target.value)}
      onBlur={done} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); done(); } }} slotProps={{ htmlInput: { style: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' }, spellCheck: false } }}
    />
  );
}
