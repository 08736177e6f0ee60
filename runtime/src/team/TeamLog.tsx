import { useEffect, useState } from 'react';
import type { TeamEvent } from '@portico/schemas/team-view';
import { formatValue } from '../format-value.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { sayEvent, whoDid } from './say-event.ts';
import type { TeamService } from './team-service.ts';
import { useAct } from '../use-act.ts';

/** The tenant's own log, the newest first; `round` counts what was changed on this screen. */
export function TeamLog({ service, round }: { service: TeamService; round: number }) {
  const [{ data, problem, busy }, reload] = useLoad('log', (signal) => service.events(undefined, signal));
  const [older, setOlder] = useState<{ events: TeamEvent[]; next: string | null }>();
  const more = useAct();
  useEffect(() => { if (round) reload(); }, [round]);
  useEffect(() => setOlder(undefined), [data]);
  const events = [...(data?.events ?? []), ...(older?.events ?? [])];
  const next = older ? older.next : data?.next;
  const show = () => void more.run(async () => {
    const page = await service.events(next!);
    setOlder({ events: [...(older?.events ?? []), ...page.events], next: page.next });
  });
  return (
    <section className="card own-card" aria-labelledby="team-log">
      <h2 id="team-log">What happened here</h2>
      {data ? (
        <>
          {events.length === 0 && <p className="muted">Nothing yet.</p>}
          <ol className="team-log" aria-busy={more.busy}>
            {events.map((event) => (
              <li key={event.id}>
                <time className="fine" dateTime={event.at}>{formatValue(event.at, 'datetime')}</time>
                <p><strong>{whoDid(event)}</strong> {sayEvent(event)} <Outcome event={event} /></p>
              </li>
            ))}
          </ol>
          {more.problem && <ProblemNotice problem={more.problem} />}
          {next && <p className="actions"><button type="button" className="button" disabled={more.busy} onClick={show}>{more.busy ? 'Loading…' : 'Show older'}</button></p>}
        </>
      ) : problem && !busy ? <ProblemNotice problem={problem} onRetry={reload} /> : <Skeleton lines={4} label="Loading the log" />}
    </section>
  );
}

/** What went wrong is told apart. Whoever was only asked to confirm who they are was refused nothing. */
function Outcome({ event: { outcome, details } }: { event: TeamEvent }) {
  if (outcome === 'done' || details.stepUp === true) return null;
  return outcome === 'refused' ? <span className="badge tone-warning">Refused</span> : <span className="badge tone-danger">Failed</span>;
}
