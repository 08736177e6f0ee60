import type { BlockView } from '@portico/schemas/view';
import { usePortal } from '../portal-context.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FieldValue } from '../ui/Value.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { DownloadLink } from './DownloadLink.tsx';
import { useBlockData } from './use-block-data.ts';

/** One record, field by field. */
export function DetailsBlock({ block }: { block: Extract<BlockView, { kind: 'details' }> }) {
  const { view } = usePortal();
  const [state, { reload }] = useBlockData(block);
  const record = state.item;
  return (
    <BlockFrame title={block.title} kind="details">
      {state.problem ? <ProblemNotice problem={state.problem} onRetry={reload} />
        : state.loading ? <Skeleton lines={Math.min(block.fields.length, 6)} />
        : !record ? <p className="empty">{view.theme.copy.empty}</p> : (
          <>
            <dl className="details">
              {block.fields.map((field) => (
                <div key={field.path} className="detail"><dt>{field.label}</dt><dd><FieldValue field={field} record={record} /></dd></div>
              ))}
            </dl>
            {block.download && <p className="block-foot"><DownloadLink block={block.id} download={block.download} record={record} /></p>}
          </>
        )}
    </BlockFrame>
  );
}
