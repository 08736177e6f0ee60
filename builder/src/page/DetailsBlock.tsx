import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { useSourceAnswer } from '../source/use-source-answer.ts';
import { DownloadAt } from './DownloadAt.tsx';
import { FieldsList } from './FieldsList.tsx';
import { Framed } from './Framed.tsx';
import { SourceAt } from './SourceAt.tsx';

/** One record, field by field. */
export function DetailsBlock({ at }: { at: Path }) {
  const key = useAt<string>([...at, 'source']).value;
  const { paths } = useSourceAnswer(key);
  return (
    <>
      <SourceAt at={[...at, 'source']} label="Data source" required answers={['one']} />
      <Framed title="Fields"><FieldsList at={[...at, 'fields']} one="field" paths={paths} /></Framed>
      <DownloadAt at={[...at, 'download']} paths={paths} optional />
    </>
  );
}
