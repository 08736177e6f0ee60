import { useCallback, useMemo, useRef, useState } from 'react';
import { usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { ScreenHead } from '../ui/ScreenHead.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { OpenInvitations } from './OpenInvitations.tsx';
import { Partners } from './Partners.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PeopleSearch } from './PeopleSearch.tsx';
import { TeamLog } from './TeamLog.tsx';
import { createTeamService } from './team-service.ts';
import { useFocusAfter } from './use-focus-after.ts';
import './team.css';

/** The people of the tenant, for those who manage them. */
export default function TeamScreen() {
  const { view, base, announce } = usePortal();
  const service = useMemo(() => createTeamService(base), [base]);
  const asked = useRef('');
  const [{ data, problem, busy }, reload] = useLoad('team', (signal) => service.open(asked.current, signal));
  const search = useCallback((q: string) => { asked.current = q; reload(); }, [reload]);
  const [inviting, setInviting] = useState(false);
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<string>();
  const [people, focusPeople] = useFocusAfter();

  // After each change everything is read again: the server says what is so now, and its log has one line more.
  const changed = (said: string) => { announce(said); setDone(said); setRound((n) => n + 1); reload(); };
  const { name } = view.tenant;
  return (
    <>
      <ScreenHead title="People"><p className="muted">Who may use this portal for {name}, and what they may do.</p></ScreenHead>
      {data ? (
        <>
          {problem && <ProblemNotice problem={problem} onRetry={reload} />}
          {done && <div className="team-done"><Notice tone="success" title={done} /></div>}
          <section className="card own-card" aria-labelledby="team-people">
            <div className="team-head">
              <h2 id="team-people" ref={people} tabIndex={-1}>{asked.current ? 'Found' : data.more ? 'People' : data.people.length === 1 ? 'One person' : `${data.people.length} people`}</h2>
              <button type="button" className="button primary" onClick={() => setInviting(true)}><Icon name="plus" />Invite somebody</button>
            </div>
            {(data.more || data.people.length > 10 || asked.current) && <PeopleSearch onSearch={search} />}
            {data.people.length === 0 && <p className="muted">Nobody of this name or address.</p>}
            <PeopleList team={data} service={service} onChange={changed} onGone={focusPeople} />
            {data.more && <p className="fine">There are more. Search for a name or an address to find them.</p>}
          </section>
          <OpenInvitations team={data} service={service} onChange={changed} />
          <Partners team={data} service={service} onChange={changed} />
          <TeamLog service={service} round={round} />
          {inviting && <InviteDialog team={data} service={service} onClose={() => setInviting(false)} onInvited={changed} />}
        </>
      ) : problem && !busy ? <ProblemNotice problem={problem} onRetry={reload} /> : <div className="card waiting"><Skeleton lines={8} label="Loading the people" /></div>}
    </>
  );
}
