import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { AccessTest } from '@portico/schemas/access-test';
import type { JsonObject } from '@portico/schemas/json';
import { useAt, useBodyState } from '../body/use-body.ts';
import { useThings } from '../things/use-things.ts';
import { ThingNodeRow } from './ThingNodeRow.tsx';
import { thingTree } from './thing-tree.ts';
import { useTestRun } from './use-test-run.ts';

const at = ['expect'];
const kindOf = { Pages: ['page', 'block'], Actions: ['action'], 'Fields of forms': ['field'], 'The tenant': ['portal'] } as Record<string, string[]>;

/** What is seen and done, as a tree to tick. What the drafts no longer have is listed below, to be taken out. */
export function ThingTreeAt() {
  const { value, set, error, readOnly } = useAt<JsonObject>(at);
  const expect = (value ?? {}) as AccessTest['expect'];
  const { set: things, options } = useThings();
  const key = useBodyState((state) => state.body.key);
  const faults = useTestRun().faultsOf(String(key));
  const only = expect.only as string[] | undefined;
  const asking = useMemo(() => new Set([...[...things.page.values()].filter((page) => page.assurance).map(({ key: page }) => `page/${page}`), ...[...things.action.values()].filter((action) => action.assurance).map(({ key: action }) => `action/${action}`)]), [things]);
  const change = (next: AccessTest['expect']) => set(next as JsonObject);
  const gone = options.length ? [...(expect.see ?? []), ...(expect.do ?? [])].filter((thing) => !options.includes(thing)) : [];
  return (
    <Stack sx={{ gap: 2 }} data-at="/expect">
      {error && <Typography color="error" variant="body2">{error}</Typography>}
      {thingTree(things).filter(({ title }) => !only || kindOf[title]!.some((kind) => only.includes(kind))).map(({ title, nodes }) => (
        <Box key={title} component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
          <Typography component="legend" variant="subtitle2" sx={{ p: 0, mb: 0.5 }}>{title}</Typography>
          <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, '& > div + div': { borderTop: 1, borderColor: 'divider' } }}>
            {nodes.map((node) => <ThingNodeRow key={node.thing ?? node.label} node={node} expect={expect} change={change} readOnly={readOnly} faults={faults} asking={asking} />)}
          </Box>
        </Box>
      ))}
      {gone.length > 0 && (
        <div>
          <Typography variant="subtitle2" color="error">No longer there</Typography>
          <ThingNodeRow node={{ label: 'Things that the drafts do not have', inside: gone.map((thing) => ({ thing, label: thing })) }} expect={expect} change={change} readOnly={readOnly} faults={faults} asking={asking} begin />
        </div>
      )}
    </Stack>
  );
}
