import { useId } from 'react';
import { readPath } from '@portico/schemas/json';
import type { BlockView } from '@portico/schemas/view';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FieldValue } from '../ui/Value.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { useBlockData } from './use-block-data.ts';

const amount = (value: unknown): number | undefined => {
  const n = typeof value === 'string' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
};

/** One number that matters, and of how many where that is known. */
export function MetricBlock({ block }: { block: Extract<BlockView, { kind: 'metric' }> }) {
  const [state, { reload }] = useBlockData(block);
  const id = useId();
  const record = state.item ?? {};
  const used = amount(readPath(record, block.value.path));
  const whole = block.of ? amount(readPath(record, block.of.path)) : undefined;
  return (
    <BlockFrame title={block.title} kind="metric">
      {state.problem ? <ProblemNotice problem={state.problem} onRetry={reload} /> : state.loading ? <Skeleton lines={2} /> : (
        <>
          <p className="metric-label" id={id}>{block.value.label}</p>
          <p className="metric-value">
            <strong><FieldValue field={block.value} record={record} /></strong>
            {block.of && <span className="metric-of"> of <FieldValue field={block.of} record={record} /><span className="unseen"> {block.of.label}</span></span>}
          </p>
          {used !== undefined && whole !== undefined && whole > 0 && (
            <progress className="metric-bar" aria-labelledby={id} max={whole} value={Math.max(0, Math.min(used, whole))}>{`${Math.round((used / whole) * 100)}%`}</progress>
          )}
          {block.help && <p className="metric-help">{block.help}</p>}
        </>
      )}
    </BlockFrame>
  );
}
