import { useEffect, useState, type RefObject } from 'react';
import { Link } from 'wouter';
import type { Assurance } from '@portico/schemas/gate';
import { usePortal } from '../portal-context.ts';
import { Notice } from '../ui/Notice.tsx';
import { demandWords, hasBeenAway, leaveFor, stepUpAddress } from './step-up.ts';

interface StepUpPageProps { demand: Assurance; page: string; title: string | undefined; first: boolean; heading?: RefObject<HTMLHeadingElement | null> }

/** What stands where a page opens only to somebody who has proved a little more of who they are. */
export function StepUpPage({ demand, page, title, first, heading }: StepUpPageProps) {
  const { view } = usePortal();
  const [fellShort] = useState(() => hasBeenAway(page));
  useEffect(() => { document.title = `Please confirm that it is you · ${view.theme.name}`; }, [view.theme.name]);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>Please confirm that it is you</h1>
        <p className="muted">{demandWords(demand, title ? `“${title}”` : 'This page')} You come straight back here.</p>
      </div>
      {fellShort && <FellShort />}
      <p className="actions">
        <a className="button primary" href={stepUpAddress(demand)} onClick={() => leaveFor(page)}>{fellShort ? 'Try once more' : 'Confirm'}</a>
        {!first && <Link className="button" href="/">Go to the first page</Link>}
      </p>
    </>
  );
}

/** Said when somebody has signed in again and it was still not enough. */
export function FellShort() {
  return (
    <Notice tone="warning" title="Your last sign-in did not go as far as this needs." urgent>
      <p>If you have no second factor yet, set one up under <Link href="/account">your account</Link>. If that is not offered, ask whoever looks after your sign-in.</p>
    </Notice>
  );
}
