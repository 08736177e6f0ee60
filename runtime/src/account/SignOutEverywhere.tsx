import { forgetAll } from '../kept.ts';
import { leaveFor } from '../leave-for.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { useAct } from '../use-act.ts';
import type { AccountService } from './account-service.ts';

/** Asks before every device is signed out, this one too. */
export function SignOutEverywhere({ service, onBack }: { service: AccountService; onBack: () => void }) {
  const { busy, problem, run } = useAct();
  const go = () => run(async () => {
    const answer = await service.endAll();
    forgetAll();
    await leaveFor(answer?.redirect ?? '/auth/signed-out');
  });
  return (
    <Dialog
      title="Sign out on every device?"
      onClose={onBack}
      footer={(
        <>
          <button type="button" className="button" onClick={onBack}>Go back</button>
          <button type="button" className="button primary" disabled={busy} onClick={() => void go()}>{busy ? 'Signing out…' : 'Sign out everywhere'}</button>
        </>
      )}
    >
      <p>You are signed out of this portal in every browser, this one too, at once. What you have not sent yet is lost there.</p>
      <p>If a device was lost, change your password as well: where you sign in may still know it.</p>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
