import { ProblemNotice } from '../ui/Notice.tsx';
import type { BlockState } from './use-block-data.ts';

/** The end of a list: a way to more of it, or why there is none. */
export function More({ state, onMore }: { state: BlockState; onMore: () => void }) {
  if (state.moreProblem) return <ProblemNotice problem={state.moreProblem} onRetry={onMore} />;
  if (!state.hasMore) return null;
  return (
    <p className="more">
      <button type="button" className="button" onClick={onMore} aria-disabled={state.busy}>{state.busy ? 'Loading…' : 'Show more'}</button>
    </p>
  );
}
