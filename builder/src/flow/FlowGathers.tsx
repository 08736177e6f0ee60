import Button from '@mui/material/Button';
import { allBlocks } from '@portico/schemas/block';
import type { Json, JsonObject } from '@portico/schemas/json';
import type { Page } from '@portico/schemas/page';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';

/** Adds to the flow whatever its pages use: actions, their forms, and data sources. */
export function FlowGathers() {
  const store = useBodyStore();
  const body = useBodyState((state) => state.body);
  const readOnly = useReadOnly();
  const pages = useDefinitions('page');
  const actions = useDefinitions('action');
  const keys = Array.isArray(body.pages) ? body.pages.map(String) : [];
  if (readOnly || !keys.length) return null;
  const gather = () => {
    const found = keys.flatMap((key) => usesOf(pages.body(key)));
    const of = (kind: string) => found.filter((one) => one.kind === kind).map((one) => one.key);
    const forms = of('action').flatMap((key) => actions.body(key)?.form ?? []);
    const joined = (had: Json | undefined, more: string[]) => { const all = [...new Set([...(Array.isArray(had) ? had : []), ...more])]; return all.length ? all : undefined; };
    const next = { ...body, actions: joined(body.actions, of('action')), forms: joined(body.forms, forms), sources: joined(body.sources, of('source')) };
    store.replace(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as JsonObject);
  };
  return <Button onClick={gather}>Add what the pages use</Button>;
}

function usesOf(page: Page | undefined): { kind: 'action' | 'source'; key: string }[] {
  return allBlocks(page?.blocks ?? []).flatMap((block) => [
    ...('source' in block ? [{ kind: 'source' as const, key: block.source }] : []),
    ...('download' in block && block.download ? [{ kind: 'source' as const, key: block.download.source }] : []),
    ...('action' in block ? [{ kind: 'action' as const, key: block.action }] : []),
  ]);
}
