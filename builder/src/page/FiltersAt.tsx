import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import type { Source } from '@portico/schemas/source';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { AddButton } from '../list/AddButton.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { Framed } from './Framed.tsx';
import { labelFrom } from './label-from.ts';

/** What people may narrow a table by; the data source says what there is. */
export function FiltersAt({ at, source }: { at: Path; source: Source | undefined }) {
  const { value, set, readOnly } = useAt<JsonObject[]>(at);
  const declared = Object.entries(source?.filters ?? {}).map(([name, { label }]) => ({ value: name, label: label ?? labelFrom(name) }));
  const items = Array.isArray(value) ? value : [];
  const left = declared.filter(({ value: name }) => !items.some((item) => item.name === name));
  if (!declared.length && !items.length) return null;
  return (
    <Framed title="Filters">
      <OrderedList<JsonObject>
        at={at} one="filter" title={(item) => String(item.label ?? item.name)}
        add={left.length > 0 && <AddButton label="Add a filter" choices={left} add={(name) => set([...items, { name, label: declared.find((one) => one.value === name)!.label }])} />}
      >
        {(path) => (
          <>
            <Columns><SuggestAt at={[...path, 'name']} label="Filter of the data source" required options={declared} /><TextAt at={[...path, 'label']} label="Label" required /></Columns>
            <FilterOptions at={[...path, 'options']} />
          </>
        )}
      </OrderedList>
      {items.length === 0 && readOnly && <Typography variant="body2" color="textSecondary">None.</Typography>}
    </Framed>
  );
}

function FilterOptions({ at }: { at: Path }) {
  const { value, set, readOnly } = useAt<JsonObject[]>(at);
  const items = Array.isArray(value) ? value : [];
  return (
    <Framed title="Choices" aside={!readOnly && <Button onClick={() => set([...items, { value: '', label: '' }])}>Add a choice</Button>}>
      {items.length === 0 && <Typography variant="body2" color="textSecondary">None: people type a text.</Typography>}
      {items.map((_, index) => (
        <Columns key={index} min="8rem">
          <TextAt at={[...at, index, 'value']} label="Value" required />
          <TextAt at={[...at, index, 'label']} label="Label" required />
          {!readOnly && <Button onClick={() => set(items.length > 1 ? items.filter((__, other) => other !== index) : undefined)}>Remove</Button>}
        </Columns>
      ))}
    </Framed>
  );
}
