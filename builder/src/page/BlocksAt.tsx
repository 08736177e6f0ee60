import Typography from '@mui/material/Typography';
import type { BlockKind } from '@portico/schemas/block';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt, useBodyStore } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { AddButton } from '../list/AddButton.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { blockKinds, copyBlock, freshBlock, idsIn, sayBlock } from './block-kinds.ts';
import { BlockInputs } from './BlockInputs.tsx';

const choices = (Object.entries(blockKinds) as [BlockKind, { label: string; help: string }][]).map(([value, { label, help }]) => ({ value, label, help }));

/** Blocks in their order: added by kind, moved, copied and taken out. */
export function BlocksAt({ at }: { at: Path }) {
  const { value, set } = useAt<JsonObject[]>(at);
  const store = useBodyStore();
  const sources = useDefinitions('source');
  const actions = useDefinitions('action');
  const taken = () => idsIn(store.read().body.blocks);
  const add = (kind: string) => {
    const blocks = value ?? [];
    set([...blocks, freshBlock(kind as BlockKind, taken())]);
    store.jumpTo(`/${[...at, blocks.length].join('/')}`);
  };
  return (
    <OrderedList<JsonObject>
      at={at} one="block" empty="No blocks yet." copy={(block) => copyBlock(block, taken())} add={<AddButton label="Add a block" choices={choices} add={add} />}
      title={(block) => (
        <>
          <Typography component="span" sx={{ fontWeight: 600, mr: 1 }}>{blockKinds[block.kind as BlockKind]?.label ?? String(block.kind)}</Typography>
          <Typography component="span" variant="body2" color="textSecondary">{sayBlock(block, { source: sources.label, action: actions.label })}</Typography>
        </>
      )}
    >
      {(path, block) => <BlockInputs at={path} kind={block.kind as BlockKind} />}
    </OrderedList>
  );
}
