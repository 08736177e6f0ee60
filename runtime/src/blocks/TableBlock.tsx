import { useLocation, useSearch } from 'wouter';
import type { BlockView } from '@portico/schemas/view';
import { usePortal } from '../portal-context.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { More } from './More.tsx';
import { TableFilters } from './TableFilters.tsx';
import { TableRows } from './TableRows.tsx';
import { readTableState, tableQuery, writeTableState, type TableState } from './table-state.ts';
import { useBlockData } from './use-block-data.ts';

/** Records in rows. The server sorts, narrows and pages; this table only says what the person asked for. */
export function TableBlock({ block }: { block: Extract<BlockView, { kind: 'table' }> }) {
  const { view } = usePortal();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const sorts = block.columns.filter((column) => column.sort);
  const filters = block.filters ?? [];
  const asked = readTableState(search, block.id, { sorts: sorts.map((column) => column.path), filters: filters.map((filter) => filter.name) });
  const query = tableQuery(asked);
  const [state, { reload, more }] = useBlockData(block, Object.keys(query).length ? { size: String(block.pageSize), ...query } : {});
  const ask = (next: TableState) => {
    const written = writeTableState(search, block.id, next);
    navigate(path + (written && `?${written}`), { replace: true });
  };

  const narrowed = Object.keys(asked.filters).length > 0;
  return (
    <BlockFrame title={block.title} kind="table">
      <TableFilters filters={filters} sorts={sorts} state={asked} onChange={ask} />
      {state.problem ? <ProblemNotice problem={state.problem} onRetry={reload} />
        : state.loading ? <Skeleton lines={Math.min(block.pageSize, 6)} label={`Loading ${block.title ?? 'table'}`} />
        : state.items.length === 0 ? <p className="empty">{narrowed ? 'Nothing matches what you chose.' : block.empty ?? view.theme.copy.empty}</p>
        : <TableRows block={block} state={state} asked={asked} onAsk={ask} />}
      <More state={state} onMore={more} />
    </BlockFrame>
  );
}
