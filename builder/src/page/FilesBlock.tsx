import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { SuggestAt } from '../inputs/SuggestAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { useSourceAnswer } from '../source/use-source-answer.ts';
import { DownloadAt } from './DownloadAt.tsx';
import { SourceAt } from './SourceAt.tsx';

/** Files to download, one a record. */
export function FilesBlock({ at }: { at: Path }) {
  const key = useAt<string>([...at, 'source']).value;
  const { paths } = useSourceAnswer(key);
  return (
    <>
      <SourceAt at={[...at, 'source']} label="Data source of the list" required answers={['list']} />
      <Columns>
        <SuggestAt at={[...at, 'name']} label="Name of the file" required options={paths} />
        <SuggestAt at={[...at, 'size']} label="Size in bytes" options={paths} />
      </Columns>
      <DownloadAt at={[...at, 'download']} paths={paths} />
      <TextAt at={[...at, 'empty']} label="Where there are no files" />
    </>
  );
}
