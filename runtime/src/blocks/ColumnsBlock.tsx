import type { BlockView } from '@portico/schemas/view';
import { BlockFrame } from './BlockFrame.tsx';
import { Blocks } from './Blocks.tsx';

/** Blocks side by side, below each other where there is no room. */
export function ColumnsBlock({ block }: { block: Extract<BlockView, { kind: 'columns' }> }) {
  const columns = block.columns.filter((column) => column.length > 0);
  if (!columns.length) return null;
  return (
    <BlockFrame title={block.title} kind="columns" plain>
      <div className={`columns columns-${columns.length}`}>
        {columns.map((column, i) => <div key={i} className="column"><Blocks blocks={column} /></div>)}
      </div>
    </BlockFrame>
  );
}
