import { isUnanswered } from '../problem-error.ts';
import { Notice } from '../ui/Notice.tsx';
import type { ActionRun } from './use-action.ts';

/** Where a sent form stands, as long as it is not done. */
export function Standing({ run, faultsElsewhere }: { run: ActionRun; faultsElsewhere: string[] }) {
  const { stand } = run;
  switch (stand.at) {
    case 'pending': return (
      <Notice tone="info" title={stand.message ?? 'We have your request and are working on it.'} urgent>
        <p>{stand.waiting ? 'This page says so as soon as it is done. You may also leave it and come back.' : 'It takes longer than usual. It is not lost, and there is no need to send it again.'}</p>
        {!stand.waiting && <button type="button" className="button small" onClick={() => run.look(stand.id)}>Look again</button>}
      </Notice>
    );
    case 'unknown': return (
      <Notice tone="warning" title={stand.message ?? 'We do not know yet whether this was done.'} urgent>
        <p>Somebody is looking into it. Please do not send it again before you know: it could be done twice. Reference: {stand.id}</p>
        <p className="actions">
          <button type="button" className="button small" onClick={() => run.look(stand.id)}>Look again</button>
          <button type="button" className="button small quiet" onClick={run.restart}>Fill in another one</button>
        </p>
      </Notice>
    );
    case 'failed': return <Notice tone="danger" title={stand.message} urgent><p>Your answers are still here. You can change them and send again.</p></Notice>;
    case 'refused': {
      const { problem } = stand;
      // The form's own summary tells what is wrong with its fields; saying it twice would only push it down.
      if (problem.code === 'invalid' && stand.faults.length > faultsElsewhere.length && !faultsElsewhere.length) return null;
      const unanswered = isUnanswered(problem);
      return (
        <Notice tone={problem.code === 'stale' ? 'info' : unanswered ? 'warning' : 'danger'} title={problem.title} urgent>
          {problem.detail && <p>{problem.detail}</p>}
          {faultsElsewhere.length > 0 && <ul>{faultsElsewhere.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
          {unanswered && <p>Your answers are kept. Trying again is safe: nothing is done twice.</p>}
          {problem.requestId && <p className="fine">Reference for support: {problem.requestId}</p>}
          {(unanswered || problem.status === 429) && <button type="button" className="button small" onClick={run.retry}>Try again</button>}
        </Notice>
      );
    }
    default: return null;
  }
}
