import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Proof, ResetAnswer, TeamPerson } from '@portico/schemas/team-view';
import { usePortal } from '../portal-context.ts';
import { isUnanswered } from '../problem-error.ts';
import { demandOf } from '../step-up/step-up.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Choices } from './Choices.tsx';
import { forgetReset, keepReset, readReset } from './kept-reset.ts';
import type { TeamService } from './team-service.ts';
import { useAct } from '../use-act.ts';

interface ResetDialogProps { person: TeamPerson; service: TeamService; onBack: () => void; onDone: (said: string) => void; onClose: () => void }

/** Has a colleague set up a new password or second factor. Who is away to prove who they are finds it as they left it. */
export function ResetDialog({ person: { id: person, name }, service, onBack, onDone, onClose }: ResetDialogProps) {
  const { base } = usePortal();
  const id = useId();
  const [chosen, setChosen] = useState<Proof[]>(() => {
    const kept = readReset(base);
    return kept?.person === person ? kept.reset : [];
  });
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<ResetAnswer>();
  const { busy, problem: found, run } = useAct();
  const [sent, setSent] = useState<Proof[]>();
  const problem = sent === chosen ? found : undefined; // what was said of other ticks does not hold for these
  const refused = problem !== undefined && !isUnanswered(problem) && problem.status !== 429;
  const notice = useRef<HTMLDivElement>(null);
  // Before it is drawn: a hasty click on the way to the proof finds it kept.
  useLayoutEffect(() => {
    if (problem && demandOf(problem)) keepReset(base, { person, reset: chosen });
    else forgetReset(base);
    if (problem) notice.current?.scrollIntoView?.({ block: 'nearest' }); // on a phone it would stand below the fold
    if (refused) notice.current?.focus({ preventScroll: true }); // the button that had it is off
  }, [problem]);

  const choices = [
    { key: 'password', label: 'New password', words: `When it was forgotten, or somebody else may know it. ${name} is sent a mail by which to choose a new one. Where no mail can be sent, the old password works once more.` },
    { key: 'factor', label: 'New second factor', words: `When the phone or key is lost. The old one counts no more. Until the new one is set up, the password alone lets somebody in: be sure that it is really ${name} who asks.` },
  ];
  const reset = async () => {
    setTried(true);
    if (!chosen.length) { document.getElementById(`${id}what`)?.focus(); return; }
    setSent(chosen);
    await run(async () => {
      setAnswer(await service.reset(person, chosen));
      onDone(`The sign-in of ${name} has been reset.`);
    });
  };

  if (answer) {
    return (
      <Dialog title={`The sign-in of ${name} has been reset`} onClose={onClose} footer={<button type="button" className="button primary" onClick={onClose}>Done</button>}>
        <p>{name} is signed out on all devices.</p>
        {chosen.includes('password') && <p>{answer.mailed ? `We have sent ${name} a mail by which to choose a new password. The old one counts no more.` : `No mail could be sent. ${name} signs in with the old password once more and then has to choose a new one. If it was forgotten, or somebody else knows it, tell whoever runs this portal.`}</p>}
        {chosen.includes('factor') && <p>The old second factor counts no more. {name} sets up a new one when they next sign in.</p>}
      </Dialog>
    );
  }
  return (
    <Dialog
      title={`Reset the sign-in of ${name}`}
      onClose={onBack}
      footer={(
        <>
          <button type="button" className="button" onClick={onBack}>Go back</button>
          <button type="button" className="button danger" disabled={busy || refused} onClick={() => void reset()}>{busy ? 'One moment…' : 'Reset sign-in'}</button>
        </>
      )}
    >
      <p>{name} is signed out on all devices. Their roles stay as they are.</p>
      <Choices id={`${id}what`} legend="What they have to set up anew" choices={choices} chosen={chosen} onChange={(next) => setChosen(next as Proof[])} error={tried && !chosen.length ? 'Tick at least one.' : undefined} />
      <div ref={notice} tabIndex={-1}>{problem && <ProblemNotice problem={problem} />}</div>
    </Dialog>
  );
}
