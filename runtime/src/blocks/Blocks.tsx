import type { ReactNode } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { usePortal } from '../portal-context.ts';
import { BlockBoundary } from './BlockBoundary.tsx';
import { ButtonBlock } from './ButtonBlock.tsx';
import { ColumnsBlock } from './ColumnsBlock.tsx';
import { DetailsBlock } from './DetailsBlock.tsx';
import { FilesBlock } from './FilesBlock.tsx';
import { FormBlock } from './FormBlock.tsx';
import { MetricBlock } from './MetricBlock.tsx';
import { TableBlock } from './TableBlock.tsx';
import { TabsBlock } from './TabsBlock.tsx';
import { TextBlock } from './TextBlock.tsx';
import { TimelineBlock } from './TimelineBlock.tsx';

function drawBlock(block: BlockView): ReactNode {
  switch (block.kind) {
    case 'text': return <TextBlock block={block} />;
    case 'metric': return <MetricBlock block={block} />;
    case 'table': return <TableBlock block={block} />;
    case 'details': return <DetailsBlock block={block} />;
    case 'timeline': return <TimelineBlock block={block} />;
    case 'files': return <FilesBlock block={block} />;
    case 'form': return <FormBlock block={block} />;
    case 'button': return <ButtonBlock block={block} />;
    case 'columns': return <ColumnsBlock block={block} />;
    case 'tabs': return <TabsBlock block={block} />;
    default: return null; // a kind that a newer server knows and this script does not
  }
}

/** Metrics that follow each other stand in one row. */
function inRows(blocks: BlockView[]): BlockView[][] {
  const rows: BlockView[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (block.kind === 'metric' && last?.[0]?.kind === 'metric') last.push(block);
    else rows.push([block]);
  }
  return rows;
}

/** Blocks below each other; one that fails takes no other with it. */
export function Blocks({ blocks }: { blocks: BlockView[] }) {
  const { service } = usePortal();
  // What failed to load stays failed until the page is loaded again; answers are kept over that. A preview must not reload the builder.
  const again = service ? () => window.location.reload() : undefined;
  return (
    <div className="blocks">
      {inRows(blocks).map((row) => {
        const drawn = row.map((block) => <BlockBoundary key={block.id} onRetry={again}>{drawBlock(block)}</BlockBoundary>);
        return row[0]!.kind === 'metric' ? <div key={row[0]!.id} className="metrics">{drawn}</div> : drawn;
      })}
    </div>
  );
}
