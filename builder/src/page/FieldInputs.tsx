import { formats } from '@portico/schemas/block';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import type { Option } from '../definitions/use-definitions.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { BadgeWords } from './BadgeWords.tsx';

const names: Record<(typeof formats)[number], string> = {
  text: 'Text', number: 'Number', money: 'Money (counted in cents)', date: 'Date', datetime: 'Date and time', boolean: 'Yes or no', badge: 'Badge',
};
const formatOptions = formats.map((value) => ({ value, label: names[value] }));

/** A value of a record: where it stands, what it is called and how it is drawn. */
export function FieldInputs({ at, paths }: { at: Path; paths: Option[] }) {
  const format = useAt<string>([...at, 'format']).value;
  return (
    <>
      <Columns>
        <SuggestAt at={[...at, 'path']} label="Value" required options={paths} help="A path in the record" />
        <TextAt at={[...at, 'label']} label="Label" required />
        <ChoiceAt at={[...at, 'format']} label="Shown as" options={formatOptions} none="Text" />
      </Columns>
      {format === 'money' && <SuggestAt at={[...at, 'currency']} label="Currency" options={paths} help="A path in the record that holds it, or the code itself such as EUR" />}
      {format === 'badge' && <BadgeWords at={at} />}
    </>
  );
}
