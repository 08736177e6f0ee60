import { useEffect, useState } from 'react';
import type { Problem } from '@portico/schemas/problem';
import type { ThemeView } from '@portico/schemas/view';
import { forgetAll } from '../kept.ts';
import { problemOf } from '../problem-error.ts';
import type { Service } from '../service.ts';
import { ProblemNotice } from '../ui/Notice.tsx';

interface ClosedDoorProps { problem: Problem; theme: ThemeView | undefined; service: Service; onRetry: () => void }

/** What stands where the portal cannot be opened: there is none, this person may not see it, or the server is away. */
export function ClosedDoor({ problem: given, theme, service, onRetry }: ClosedDoorProps) {
  const [refusal, setRefusal] = useState<Problem>();
  const problem = refusal ?? given;
  const unseen = given.status === 404 || given.status === 403;
  const title = unseen ? 'This portal is not open to you' : 'The portal cannot be opened just now';
  useEffect(() => { document.title = title; }, [title]);

  const signOut = () => {
    service.signOut().then(({ redirect }) => { forgetAll(); window.location.assign(redirect); }, (error: unknown) => setRefusal(problemOf(error)));
  };
  return (
    <div className="shell bare">
      <header className="header"><span className="brand">{theme?.logo ? <img src={theme.logo} alt={theme.name} className="logo" /> : <span className="brand-name">{theme?.name}</span>}</span></header>
      <main className="main" id="main">
        <div className="page-head"><h1>{title}</h1></div>
        <ProblemNotice problem={problem} onRetry={unseen ? undefined : onRetry} />
        {unseen && (
          <div className="text">
            <p>It may not exist, or the account you are signed in with does not belong to it. If you have another account, sign out and use that one.</p>
            <p className="actions"><button type="button" className="button" onClick={signOut}>{theme?.copy.signOut ?? 'Sign out'}</button></p>
          </div>
        )}
      </main>
    </div>
  );
}
