import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import type { JsonObject } from '@portico/schemas/json';
import { getAt, pointerOf, setAt } from '../body/path.ts';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { extrasOf, fieldKinds, kindOfField, withKind, type FieldKind } from './field-kinds.ts';
import { FieldDetails } from './FieldDetails.tsx';
import { FieldName } from './FieldName.tsx';
import { FieldRuleOf } from './FieldRuleOf.tsx';
import { isRequired, setRequired, type Level } from './form-model.ts';

/** Everything about one field that has an input; the rest is named and kept. */
export function FormField({ level, name }: { level: Level; name: string }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const body = useBodyState((state) => state.body);
  const at = [...level.schema, 'properties', name];
  const property = (getAt(body, at) ?? {}) as JsonObject;
  const ui = getAt(body, [...level.ui, name]) as JsonObject | undefined;
  const kind = kindOfField(property, ui);
  const show = () => store.jumpTo(pointerOf(at), 'definition');
  if (kind === 'other') {
    return (
      <>
        <Alert severity="info" action={<Button color="inherit" size="small" onClick={show}>Edit in Definition</Button>}>
          This field says more than the list can show. It is kept as it is and works in the portal.
        </Alert>
        <FieldRuleOf level={level} name={name} />
      </>
    );
  }
  const change = (to: FieldKind) => {
    const next = withKind(property, ui, kind, to as Exclude<FieldKind, 'other'>);
    const withUi = next.ui === undefined && ui === undefined ? body : setAt(body, [...level.ui, name], next.ui);
    store.replace(setAt(withUi, at, next.property) as JsonObject);
  };
  const extras = extrasOf(property, kind);
  return (
    <>
      <Columns>
        <TextAt at={[...at, 'title']} label="Label" />
        <TextField select label="Kind" value={kind} disabled={readOnly} onChange={(event) => change(event.target.value as FieldKind)}>
          {Object.entries(fieldKinds).map(([value, { label }]) => <MenuItem key={value} value={value}>{label}</MenuItem>)}
        </TextField>
        <FieldName level={level} name={name} />
      </Columns>
      <TextAt at={[...at, 'description']} label="Help" help="A hint under the label" />
      <FormControlLabel label="Required" control={<Switch checked={isRequired(body, level, name)} disabled={readOnly} onChange={(event) => store.replace(setRequired(body, level, name, event.target.checked))} />} />
      <FieldDetails level={level} name={name} kind={kind} property={property} />
      <FieldRuleOf level={level} name={name} />
      {extras.length > 0 && <Alert severity="info" action={<Button color="inherit" size="small" onClick={show}>Edit in Definition</Button>}>Also set, and kept: {extras.join(', ')}.</Alert>}
    </>
  );
}
