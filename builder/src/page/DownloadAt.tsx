import Button from '@mui/material/Button';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { useDefinitions, type Option } from '../definitions/use-definitions.ts';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { Framed } from './Framed.tsx';
import { SourceAt } from './SourceAt.tsx';
import { WithPaths } from './WithPaths.tsx';

/** A file that belongs to a record. */
export function DownloadAt({ at, paths, optional = false }: { at: Path; paths: Option[]; optional?: boolean }) {
  const { value, set, readOnly } = useAt<JsonObject>(at);
  const sources = useDefinitions('source');
  if (value === undefined && optional) return readOnly ? null : <div><Button onClick={() => set({ source: '', with: {}, label: 'Download' })}>Offer a file to download</Button></div>;
  const source = sources.body(typeof value?.source === 'string' ? value.source : undefined);
  return (
    <Framed title="File to download" aside={optional && !readOnly && <Button onClick={() => set(undefined)}>Remove</Button>}>
      <Columns>
        <SourceAt at={[...at, 'source']} label="Data source" required answers={['file']} />
        <TextAt at={[...at, 'label']} label="Words on the link" required />
      </Columns>
      <WithPaths at={[...at, 'with']} names={Object.keys(source?.parameters ?? {})} paths={paths} nothing="The data source takes no parameters." />
    </Framed>
  );
}
