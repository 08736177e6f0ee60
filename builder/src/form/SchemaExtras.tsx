import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { JsonObject } from '@portico/schemas/json';
import { useAt, useBodyStore } from '../body/use-body.ts';

const shown = ['type', 'properties', 'required', 'title', 'description', 'additionalProperties', '$schema', '$id'];

/** Says what the form's schema has besides its fields, such as alternatives or shared parts: it is kept. */
export function SchemaExtras() {
  const store = useBodyStore();
  const { value } = useAt<JsonObject>(['schema']);
  const extras = Object.keys(value ?? {}).filter((keyword) => !shown.includes(keyword));
  if (!extras.length) return null;
  return (
    <Alert severity="info" action={<Button color="inherit" size="small" onClick={() => store.jumpTo('/schema', 'definition')}>Edit in Definition</Button>}>
      Beside its fields this form has {extras.join(', ')}. All of it is kept.
    </Alert>
  );
}
