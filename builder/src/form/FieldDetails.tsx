import type { JsonObject } from '@portico/schemas/json';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { Framed } from '../page/Framed.tsx';
import { ChoicesOf } from './ChoicesOf.tsx';
import type { FieldKind } from './field-kinds.ts';
import { FieldsOf } from './FieldsOf.tsx';
import { insideGroup, type Level } from './form-model.ts';
import { ListEntries } from './ListEntries.tsx';

interface Props { level: Level; name: string; kind: FieldKind; property: JsonObject }

/** What only some kinds of field have: bounds, choices, what is inside. */
export function FieldDetails({ level, name, kind, property }: Props) {
  const at = [...level.schema, 'properties', name];
  switch (kind) {
    case 'text': case 'longText': case 'email':
      return (
        <Columns>
          <NumberAt at={[...at, 'minLength']} label="At least so many characters" min={0} />
          <NumberAt at={[...at, 'maxLength']} label="At most so many characters" min={1} />
          {kind === 'text' && <TextAt at={[...at, 'pattern']} label="Pattern" mono help="A regular expression it must match" />}
          <TextAt at={[...level.ui, name, 'ui:placeholder']} label="Example" help="Shown in grey while it is empty" />
        </Columns>
      );
    case 'number': case 'integer':
      return <Columns><NumberAt at={[...at, 'minimum']} label="At least" whole={kind === 'integer'} /><NumberAt at={[...at, 'maximum']} label="At most" whole={kind === 'integer'} /></Columns>;
    case 'choice': return <ChoicesOf at={at} property={property} />;
    case 'list': return <ListEntries level={level} name={name} property={property} />;
    case 'group': return <Framed title="Fields of the group"><FieldsOf level={insideGroup(level, name)} /></Framed>;
    default: return null;
  }
}
