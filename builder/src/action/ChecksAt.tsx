import Button from '@mui/material/Button';
import AddIcon from '@mui/icons-material/Add';
import type { JsonObject } from '@portico/schemas/json';
import { useAt, useBodyStore } from '../body/use-body.ts';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { Framed } from '../page/Framed.tsx';
import { emptyRule } from '../rule/edit-rule.ts';
import type { Fact } from '../rule/facts.ts';
import { RuleAt } from '../rule/RuleAt.tsx';
import { useFacts } from '../rule/use-facts.ts';

/** What must hold about the input before anything is run, and what people are told where it does not. */
export function ChecksAt({ more }: { more: Fact[] }) {
  const { value, set } = useAt<JsonObject[]>(['checks']);
  const store = useBodyStore();
  const facts = useFacts('check', more);
  const fields = more.filter(({ group }) => group === 'Form').map(({ path, label }) => ({ value: path.replace(/^form\./, ''), label }));
  const items = Array.isArray(value) ? value : [];
  const add = () => {
    set([...items, { rule: emptyRule(facts), message: '' }]);
    store.jumpTo(`/checks/${items.length}`);
  };
  return (
    <Framed title="Checks">
      <OrderedList<JsonObject>
        at={['checks']} one="check" empty="None besides what the form itself demands." title={(check) => String(check.message || '(no message)')}
        add={<div><Button startIcon={<AddIcon />} onClick={add}>Add a check</Button></div>}
      >
        {(at) => (
          <>
            <RuleAt at={[...at, 'rule']} label="Must hold" facts={facts} required />
            <TextAt at={[...at, 'message']} label="Where it does not, people read" required />
            <SuggestAt at={[...at, 'field']} label="At the field" options={fields} empty="The form as a whole" />
          </>
        )}
      </OrderedList>
    </Framed>
  );
}
