import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Stack from '@mui/material/Stack';
import type { BlockKind } from '@portico/schemas/block';
import { gateProperties } from '@portico/schemas/gate';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { pointerOf } from '../body/path.ts';
import { useAt, useBodyState } from '../body/use-body.ts';
import { GatesAt } from '../gate/GatesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { ActionBlock } from './ActionBlock.tsx';
import { ColumnsBlock } from './ColumnsBlock.tsx';
import { DetailsBlock } from './DetailsBlock.tsx';
import { FilesBlock } from './FilesBlock.tsx';
import { MetricBlock } from './MetricBlock.tsx';
import { TableBlock } from './TableBlock.tsx';
import { TabsBlock } from './TabsBlock.tsx';
import { TextBlock } from './TextBlock.tsx';
import { TimelineBlock } from './TimelineBlock.tsx';

const gateNames = Object.keys(gateProperties);

/** The inputs of one block: those of its kind, its name, and who sees it. */
export function BlockInputs({ at, kind }: { at: Path; kind: BlockKind }) {
  const { value } = useAt<JsonObject>(at);
  const pointer = pointerOf(at);
  const gated = gateNames.some((name) => value?.[name] !== undefined);
  const jumped = useBodyState((state) => state.jump !== undefined && gateNames.some((name) => state.jump!.pointer.startsWith(`${pointer}/${name}`)));
  const [open, setOpen] = useState(gated || jumped);
  return (
    <>
      <KindInputs at={at} kind={kind} />
      <Columns>
        <TextAt at={[...at, 'title']} label="Title above the block" />
        <TextAt at={[...at, 'id']} label="Id" required mono help="Names the block in addresses; each once on a page" />
      </Columns>
      <div>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>{gated ? 'Who sees this block (narrowed)' : 'Narrow who sees this block'}</Button>
        <Collapse in={open || jumped} mountOnEnter><Stack sx={{ gap: 2, pt: 1 }}><GatesAt at={at} rolesRequired={false} who="sees the block" /></Stack></Collapse>
      </div>
    </>
  );
}

function KindInputs({ at, kind }: { at: Path; kind: BlockKind }) {
  switch (kind) {
    case 'text': return <TextBlock at={at} />;
    case 'metric': return <MetricBlock at={at} />;
    case 'table': return <TableBlock at={at} />;
    case 'details': return <DetailsBlock at={at} />;
    case 'timeline': return <TimelineBlock at={at} />;
    case 'files': return <FilesBlock at={at} />;
    case 'form': case 'button': return <ActionBlock at={at} form={kind === 'form'} />;
    case 'columns': return <ColumnsBlock at={at} />;
    case 'tabs': return <TabsBlock at={at} />;
    default: return <Alert severity="info">This kind of block has no inputs here; edit it under Definition.</Alert>;
  }
}
