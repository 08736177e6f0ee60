import Button from '@mui/material/Button';
import AddIcon from '@mui/icons-material/Add';
import { formats } from '@portico/schemas/block';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt, useBodyStore } from '../body/use-body.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import type { Fact } from '../rule/facts.ts';
import { TemplateAt } from '../template/TemplateAt.tsx';

const formatNames: Record<(typeof formats)[number], string> = { text: 'Text', number: 'Number', money: 'Money (counted in cents)', date: 'Date', datetime: 'Date and time', boolean: 'Yes or no', badge: 'Badge' };
const formatOptions = formats.map((value) => ({ value, label: formatNames[value] }));

/** Lines that people read: a label and a value each. */
export function LinesAt({ at, facts }: { at: Path; facts: Fact[] }) {
  const { value, set } = useAt<JsonObject[]>(at);
  const store = useBodyStore();
  const items = Array.isArray(value) ? value : [];
  const add = () => {
    set([...items, { label: '', value: '' }]);
    store.jumpTo(`/${[...at, items.length].join('/')}`);
  };
  return (
    <OrderedList<JsonObject> at={at} one="line" empty="No lines." title={(line) => String(line.label || '(no label)')} add={<div><Button startIcon={<AddIcon />} onClick={add}>Add a line</Button></div>}>
      {(here, line) => (
        <>
          <Columns>
            <TextAt at={[...here, 'label']} label="Label" required />
            <ChoiceAt at={[...here, 'format']} label="Shown as" options={formatOptions} none="Text" />
          </Columns>
          <TemplateAt at={[...here, 'value']} label="Value" facts={facts} words optional={false} />
          {line.format === 'money' && <TemplateAt at={[...here, 'currency']} label="Currency" facts={facts} words />}
        </>
      )}
    </OrderedList>
  );
}
