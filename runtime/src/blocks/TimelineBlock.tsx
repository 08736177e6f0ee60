import { readPath, type JsonObject } from '@portico/schemas/json';
import type { BlockView } from '@portico/schemas/view';
import { formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FieldValue } from '../ui/Value.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { More } from './More.tsx';
import { useBlockData } from './use-block-data.ts';

/** What happened, one after the other. The words come from outside and are drawn as plain text. */
export function TimelineBlock({ block }: { block: Extract<BlockView, { kind: 'timeline' }> }) {
  const { view } = usePortal();
  const [state, { reload, more }] = useBlockData(block);
  const text = (item: JsonObject, path: string | undefined) => (path ? formatValue(readPath(item, path)) : undefined);
  return (
    <BlockFrame title={block.title} kind="timeline">
      {state.problem ? <ProblemNotice problem={state.problem} onRetry={reload} />
        : state.loading ? <Skeleton lines={4} />
        : state.items.length === 0 ? <p className="empty">{block.empty ?? view.theme.copy.empty}</p> : (
          <ol className="timeline">
            {state.items.map((item, i) => (
              <li key={i}>
                <p className="timeline-head">
                  {text(item, block.author) && <strong>{text(item, block.author)}</strong>}
                  <span className="timeline-at"><FieldValue field={{ path: block.at, label: '', format: 'datetime' }} record={item} /></span>
                </p>
                <p className="timeline-body">{text(item, block.body)}</p>
              </li>
            ))}
          </ol>
        )}
      <More state={state} onMore={more} />
    </BlockFrame>
  );
}
