import { useEffect, useState } from 'react';
import type { Problem } from '@portico/schemas/problem';
import type { InvitationView } from '@portico/schemas/team-view';
import type { ThemeView } from '@portico/schemas/view';
import { ask } from '../api.ts';
import { isUnanswered } from '../problem-error.ts';
import type { Service } from '../service.ts';
import { readTheme } from '../theme/remember-theme.ts';
import { useTheme } from '../theme/use-theme.ts';
import { Notice, ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { AcceptInvitation } from './AcceptInvitation.tsx';
import { dropToken, takeToken } from './token.ts';
import { WaysOn } from './WaysOn.tsx';
import './invitation.css';

/** Why an invitation is over, where the server says it; an unknown one is not told from one that never was. */
function Dead({ problem }: { problem: Problem }) {
  if (problem.code === 'invitation-refused') return <Notice tone="warning" title={problem.detail ?? problem.title} urgent />;
  return <Notice tone="warning" title="There is no such invitation." urgent><p>Open the link again as it was sent to you. Links work once, and for a few days only.</p></Notice>;
}

/** An invitation, before and after sign-in: who asks, whom they ask, and the yes. */
export default function InvitationScreen({ base, service }: { base: string; service: Service }) {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // Another link opened in the same tab changes nothing but the fragment, and the browser does not load the page anew.
    const again = () => setToken(takeToken());
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, []);
  const [theme, setTheme] = useState<ThemeView | undefined>(() => readTheme(base));
  const [{ data, problem, busy }, reload] = useLoad(`invitation:${base}:${token ?? ''}`, (signal) => (
    token ? ask<InvitationView>('POST', `${base}/api/portal/invitation/open`, { body: { token }, signal }) : Promise.resolve(undefined)
  ));
  useTheme(theme, document.documentElement);
  useEffect(() => { service.theme().then(setTheme, () => {}); }, [service]);
  const dead = problem && !isUnanswered(problem) && problem.status !== 429 ? problem : undefined;
  useEffect(() => { if (dead) dropToken(); }, [dead]);
  const title = data ? `${data.tenantName} invites you` : dead || !token ? 'This invitation does not work' : 'Your invitation';
  useEffect(() => { document.title = title; }, [title]);

  return (
    <div className="shell bare">
      <header className="header"><span className="brand">{theme?.logo ? <img src={theme.logo} alt={theme.name} className="logo" /> : <span className="brand-name">{theme?.name}</span>}</span></header>
      <main className="main" id="main">
        <div className="card own-card invitation">
          <h1>{title}</h1>
          {dead ? <><Dead problem={dead} /><WaysOn base={base} theme={theme} signedIn={'signedIn' in dead && dead.signedIn === true} /></>
            : !token ? <><p>The link is not whole. Open it again from the message that you were sent, or copy all of it into the address line.</p><WaysOn base={base} theme={theme} signedIn={false} /></>
            : data ? <AcceptInvitation base={base} token={token} invitation={data} ways={<WaysOn base={base} theme={theme} signedIn />} />
            : problem && !busy ? <ProblemNotice problem={problem} onRetry={reload} />
            : <Skeleton lines={3} label="Opening the invitation" />}
        </div>
      </main>
    </div>
  );
}
