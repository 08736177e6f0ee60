import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useSourceAnswer } from '../source/use-source-answer.ts';
import { SourceAt } from './SourceAt.tsx';

/** Messages or events in the order of time. */
export function TimelineBlock({ at }: { at: Path }) {
  const key = useAt<string>([...at, 'source']).value;
  const { paths } = useSourceAnswer(key);
  return (
    <>
      <SourceAt at={[...at, 'source']} label="Data source" required answers={['list']} />
      <Columns>
        <SuggestAt at={[...at, 'at']} label="When" required options={paths} />
        <SuggestAt at={[...at, 'body']} label="What" required options={paths} />
        <SuggestAt at={[...at, 'author']} label="Who" options={paths} />
      </Columns>
      <TextAt at={[...at, 'empty']} label="Where there is nothing" />
    </>
  );
}
