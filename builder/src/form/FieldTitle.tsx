import Typography from '@mui/material/Typography';
import type { Json, JsonObject } from '@portico/schemas/json';
import { getAt } from '../body/path.ts';
import { useBodyState } from '../body/use-body.ts';
import { fieldKinds, kindOfField } from './field-kinds.ts';
import { isRequired, type Level } from './form-model.ts';

/** A field in one line: its label, what kind it is, and whether it is required or only shown sometimes. */
export function FieldTitle({ level, name }: { level: Level; name: string }) {
  const body = useBodyState((state) => state.body);
  const property = getAt(body, [...level.schema, 'properties', name]);
  const kind = kindOfField(property, getAt(body, [...level.ui, name]));
  const title = (property as JsonObject | undefined)?.title;
  const ruled = Array.isArray(body.rules) && body.rules.some((rule: Json) => (rule as JsonObject | null)?.field === `${level.dotted}${name}`);
  const notes = [kind === 'other' ? 'edit in Definition' : fieldKinds[kind].label, isRequired(body, level, name) && 'required', ruled && 'shown by a rule'];
  return (
    <>
      <Typography component="span" sx={{ fontWeight: 600, mr: 1 }}>{typeof title === 'string' && title ? title : name}</Typography>
      <Typography component="span" variant="body2" color="textSecondary">{notes.filter(Boolean).join(' · ')}</Typography>
    </>
  );
}
