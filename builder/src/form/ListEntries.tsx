import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { JsonObject } from '@portico/schemas/json';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { Framed } from '../page/Framed.tsx';
import { ChoicesOf } from './ChoicesOf.tsx';
import { fieldKinds, kindOfField, withKind, type FieldKind } from './field-kinds.ts';
import { FieldsOf } from './FieldsOf.tsx';
import { insideList, type Level } from './form-model.ts';

const offered = ['text', 'number', 'integer', 'choice', 'date', 'email', 'group'] as const;

/** What each entry of a list is, and how many there may be. */
export function ListEntries({ level, name, property }: { level: Level; name: string; property: JsonObject }) {
  const at = [...level.schema, 'properties', name];
  const { value, set, readOnly } = useAt<JsonObject>([...at, 'items']);
  const items = value ?? {};
  const kind = kindOfField(items, undefined);
  const known = offered.some((one) => one === kind);
  return (
    <Framed title="Entries">
      <Columns>
        <TextField select label="Each entry is" value={kind} disabled={readOnly || !known} onChange={(event) => set(withKind(items, undefined, kind, event.target.value as Exclude<FieldKind, 'other'>).property)}>
          {offered.map((one) => <MenuItem key={one} value={one}>{one === 'group' ? 'A group of fields' : fieldKinds[one].label}</MenuItem>)}
          {!known && <MenuItem value={kind}>{kind === 'other' ? 'Something else' : fieldKinds[kind].label}</MenuItem>}
        </TextField>
        <NumberAt at={[...at, 'minItems']} label="At least so many" min={0} />
        <NumberAt at={[...at, 'maxItems']} label="At most so many" min={1} />
      </Columns>
      {kind === 'choice' && <ChoicesOf at={[...at, 'items']} property={property.items as JsonObject} />}
      {kind === 'group' && <FieldsOf level={insideList(level, name)} />}
    </Framed>
  );
}
