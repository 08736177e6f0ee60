import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import { getAt, pointerOf } from '../body/path.ts';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { AddButton } from '../list/AddButton.tsx';
import { OrderedItem } from '../list/OrderedItem.tsx';
import { FieldTitle } from './FieldTitle.tsx';
import { fieldKinds, type FieldKind } from './field-kinds.ts';
import { FormField } from './FormField.tsx';
import { addField, freeName, moveField, namesOf, removeField, type Level } from './form-model.ts';

const choices = Object.entries(fieldKinds).map(([value, { label }]) => ({ value, label }));

/** The fields of a form, a group or a list's entries, in their order. */
export function FieldsOf({ level }: { level: Level }) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const body = useBodyState((state) => state.body);
  const names = namesOf(body, level);
  const add = (kind: string) => {
    const { label, property, ui } = fieldKinds[kind as Exclude<FieldKind, 'other'>];
    const taken = Object.keys((getAt(body, [...level.schema, 'properties']) ?? {}) as JsonObject);
    const name = freeName(label, taken);
    store.replace(addField(body, level, name, { ...structuredClone(property), title: label }, ui && { ...ui }));
    store.jumpTo(pointerOf([...level.schema, 'properties', name]));
  };
  return (
    <Stack sx={{ gap: 1 }} data-at={pointerOf([...level.schema, 'properties'])}>
      {names.length === 0 && <Typography variant="body2" color="textSecondary">No fields yet.</Typography>}
      {names.map((name, index) => (
        <OrderedItem
          key={name} pointer={pointerOf([...level.schema, 'properties', name])} one="field" readOnly={readOnly} title={<FieldTitle level={level} name={name} />}
          up={index > 0 ? () => store.replace(moveField(body, level, index, index - 1)) : undefined} down={index < names.length - 1 ? () => store.replace(moveField(body, level, index, index + 1)) : undefined}
          remove={() => store.replace(removeField(body, level, name))}
        >
          <FormField level={level} name={name} />
        </OrderedItem>
      ))}
      {!readOnly && <AddButton label="Add a field" choices={choices} add={add} />}
    </Stack>
  );
}
