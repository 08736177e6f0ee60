import type { ReactNode } from 'react';
import type { Tone } from '@portico/schemas/block';
import type { Problem } from '@portico/schemas/problem';
import { demandOf, demandWords, stepUpAddress } from '../step-up/step-up.ts';
import { Icon } from './Icon.tsx';

/** A message that stands out; `urgent` ones are read out at once. */
export function Notice({ tone = 'info', title, urgent, children }: { tone?: Tone; title: ReactNode; urgent?: boolean; children?: ReactNode }) {
  const icon = tone === 'danger' || tone === 'warning' ? 'alert' : tone === 'success' ? 'check' : 'info';
  return (
    <div className={`notice tone-${tone}`} role={urgent ? 'alert' : undefined}>
      <Icon name={icon} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

/** A problem in plain words, with what to do about it. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const demand = demandOf(problem);
  if (demand) {
    return (
      <Notice tone="info" title={problem.title} urgent>
        <p>{demandWords(demand, 'This')}</p>
        <a className="button small" href={stepUpAddress(demand)}>Confirm</a>
      </Notice>
    );
  }
  return (
    <Notice tone={problem.status === 0 || problem.status >= 500 ? 'warning' : 'danger'} title={problem.title} urgent>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.requestId && <p className="fine">Reference for support: {problem.requestId}</p>}
      {onRetry && <button type="button" className="button small" onClick={onRetry}>Try again</button>}
    </Notice>
  );
}
