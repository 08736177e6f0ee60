import Button from '@mui/material/Button';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { useDefinitions, type Option } from '../definitions/use-definitions.ts';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { Framed } from './Framed.tsx';
import { WithPaths } from './WithPaths.tsx';

/** A link from a record to a page, and what it gives that page. */
export function LinkAt({ at, paths }: { at: Path; paths: Option[] }) {
  const { value, set, readOnly } = useAt<JsonObject>(at);
  const pages = useDefinitions('page');
  if (value === undefined) return readOnly ? null : <div><Button onClick={() => set({ page: '', with: {} })}>Link it to a page</Button></div>;
  const page = pages.body(typeof value.page === 'string' ? value.page : undefined);
  return (
    <Framed title="Link" aside={!readOnly && <Button onClick={() => set(undefined)}>Remove the link</Button>}>
      <KeyAt at={[...at, 'page']} label="Page" kind="page" required />
      <WithPaths at={[...at, 'with']} names={Object.keys(page?.parameters ?? {})} paths={paths} nothing="The page takes no parameters." />
    </Framed>
  );
}
