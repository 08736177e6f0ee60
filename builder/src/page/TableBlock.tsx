import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { NumberAt } from '../inputs/NumberAt.tsx';
import { SwitchAt } from '../inputs/SwitchAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useSourceAnswer } from '../source/use-source-answer.ts';
import { DownloadAt } from './DownloadAt.tsx';
import { FieldsList } from './FieldsList.tsx';
import { FiltersAt } from './FiltersAt.tsx';
import { Framed } from './Framed.tsx';
import { LinkAt } from './LinkAt.tsx';
import { SourceAt } from './SourceAt.tsx';

/** Many records in rows. */
export function TableBlock({ at }: { at: Path }) {
  const key = useAt<string>([...at, 'source']).value;
  const { source, paths } = useSourceAnswer(key);
  return (
    <>
      <SourceAt at={[...at, 'source']} label="Data source" required answers={['list']} />
      <Framed title="Columns">
        <FieldsList at={[...at, 'columns']} one="column" paths={paths}>
          {(path) => (
            <>
              <SwitchAt at={[...path, 'sort']} label="People can sort by it" help="Only where the outside system can sort by it too" />
              <LinkAt at={[...path, 'link']} paths={paths} />
            </>
          )}
        </FieldsList>
      </Framed>
      <FiltersAt at={[...at, 'filters']} source={source} />
      <DownloadAt at={[...at, 'download']} paths={paths} optional />
      <Columns>
        <NumberAt at={[...at, 'pageSize']} label="Rows at a time" min={1} max={100} help="Left empty: 25" />
        <TextAt at={[...at, 'empty']} label="Where there are no records" help="Left empty: the theme’s own words" />
      </Columns>
    </>
  );
}
