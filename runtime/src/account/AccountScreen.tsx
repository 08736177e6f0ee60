import { useMemo } from 'react';
import { usePortal } from '../portal-context.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { ScreenHead } from '../ui/ScreenHead.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { createAccountService } from './account-service.ts';
import { SessionList } from './SessionList.tsx';
import { SignInWays } from './SignInWays.tsx';
import './account.css';

/** Your account: who you are here, how you sign in, and where you are signed in. */
export default function AccountScreen() {
  const { view, base } = usePortal();
  const service = useMemo(() => createAccountService(base), [base]);
  const [{ data, problem, busy }, reload] = useLoad('account', service.open);
  const { name, email, roles } = view.principal;
  return (
    <>
      <ScreenHead title="Your account" />
      <section className="card own-card" aria-labelledby="account-you">
        <h2 id="account-you">You</h2>
        <dl className="details">
          <div className="detail"><dt>Name</dt><dd>{name}</dd></div>
          <div className="detail"><dt>E-mail</dt><dd>{email}</dd></div>
          <div className="detail"><dt>{view.delegation ? `Acting for ${view.tenant.name} as` : 'Organisation'}</dt><dd>{view.delegation?.partner ?? view.tenant.name}</dd></div>
          <div className="detail">
            <dt>Your roles here</dt>
            <dd>{roles.length ? <ul className="chips">{roles.map((role) => <li key={role.key} className="badge tone-neutral">{role.label}</li>)}</ul> : 'None'}</dd>
          </div>
        </dl>
      </section>
      {data ? (
        <>
          <SignInWays account={data} />
          <SessionList sessions={data.sessions} service={service} onChange={reload} />
          {problem && <ProblemNotice problem={problem} onRetry={reload} />}
        </>
      ) : problem && !busy ? <ProblemNotice problem={problem} onRetry={reload} /> : <div className="card waiting"><Skeleton lines={5} label="Loading your account" /></div>}
    </>
  );
}
