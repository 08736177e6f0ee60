import { useRef, useState } from 'react';
import type { OwnSession } from '@portico/schemas/account-view';
import { formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { useAct } from '../use-act.ts';
import type { AccountService } from './account-service.ts';
import { SignOutEverywhere } from './SignOutEverywhere.tsx';

interface SessionListProps { sessions: OwnSession[]; service: AccountService; onChange: () => void }

const deviceOf = ({ agent }: OwnSession): string => agent || 'An unknown browser';

/** Where one is signed in, with the way to end each. */
export function SessionList({ sessions, service, onChange }: SessionListProps) {
  const { announce } = usePortal();
  const { busy, problem, run } = useAct();
  const [touched, setTouched] = useState<string>(); // the one that is being ended, or was last
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const end = async (session: OwnSession) => {
    setTouched(session.id);
    if (!await run(() => service.end(session.id))) return;
    announce(`Signed out on ${deviceOf(session)}.`);
    heading.current?.focus(); // its button goes with it
    onChange();
  };

  return (
    <section className="card own-card" aria-labelledby="account-sessions">
      <div>
        <h2 id="account-sessions" ref={heading} tabIndex={-1}>Where you are signed in</h2>
        <p className="fine">If you do not know one of these, sign out everywhere and change your password.</p>
      </div>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <div className="session">
              <p className="session-name"><strong>{deviceOf(session)}</strong>{session.current && <span className="badge tone-success">This device</span>}</p>
              <p className="fine">{[session.current ? 'In use now' : `Last used ${formatValue(session.seenAt, 'datetime')}`, `signed in ${formatValue(session.createdAt, 'datetime')}`, session.level >= 2 && 'with a second factor', session.address && `from ${session.address}`].filter(Boolean).join(' · ')}</p>
            </div>
            {!session.current && <button type="button" className="button small" disabled={busy} onClick={() => void end(session)} aria-label={`Sign out ${deviceOf(session)}, last used ${formatValue(session.seenAt, 'datetime')}`}>{busy && touched === session.id ? 'Signing out…' : 'Sign out'}</button>}
            {problem && touched === session.id && <ProblemNotice problem={problem} />}
          </li>
        ))}
      </ul>
      <p className="actions"><button type="button" className="button" onClick={() => setAsking(true)}>Sign out everywhere…</button></p>
      {asking && <SignOutEverywhere service={service} onBack={() => setAsking(false)} />}
    </section>
  );
}
