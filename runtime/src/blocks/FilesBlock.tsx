import { readPath } from '@portico/schemas/json';
import type { BlockView } from '@portico/schemas/view';
import { formatSize, formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { DownloadLink } from './DownloadLink.tsx';
import { More } from './More.tsx';
import { useBlockData } from './use-block-data.ts';

/** Files to fetch. */
export function FilesBlock({ block }: { block: Extract<BlockView, { kind: 'files' }> }) {
  const { view } = usePortal();
  const [state, { reload, more }] = useBlockData(block);
  return (
    <BlockFrame title={block.title} kind="files">
      {state.problem ? <ProblemNotice problem={state.problem} onRetry={reload} />
        : state.loading ? <Skeleton lines={3} />
        : state.items.length === 0 ? <p className="empty">{block.empty ?? view.theme.copy.empty}</p> : (
          <ul className="files">
            {state.items.map((item, i) => {
              const name = formatValue(readPath(item, block.name)) ?? 'File';
              const size = block.size ? formatSize(readPath(item, block.size)) : undefined;
              return (
                <li key={i}>
                  <Icon name="file" />
                  <span className="file-name">{name}{size && <span className="file-size">{size}</span>}</span>
                  <DownloadLink block={block.id} download={block.download} record={item} of={name} />
                </li>
              );
            })}
          </ul>
        )}
      <More state={state} onMore={more} />
    </BlockFrame>
  );
}
