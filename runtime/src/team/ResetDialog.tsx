import { useEffect, useId, useRef, useState } from 'react';
import type { Proof, ResetAnswer, TeamPerson } from '@portico/schemas/team-view';
import { usePortal } from '../portal-context.ts';
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
  const { busy, problem, run } = useAct();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem && demandOf(problem)) keepReset(base, { person, reset: chosen });
    else forgetReset(base);
    if (problem) notice.current?.scrollIntoView?.({ block: 'nearest' }); // on a phone it would stand below the fold
  }, [problem]);

  const choices = [
    { key: 'password', label: 'New password', words: `When it was forgotten, or somebody else may know it. ${name} is sent a mail by which to choose a new one, where that is possible.` },
    { key: 'factor', label: 'New second factor', words: `When the phone or key is lost. The old one counts no more. Until the new one is set up, the password alone lets somebody in: be sure that it is really ${name} who asks.` },
  ];
  const reset = async () => {
    setTried(true);
    if (!chosen.length) { document.getElementById(`${id}what`)?.focus(); return; }
    await run(async () => {
      setAnswer(await service.reset(person, chosen));
      onDone(`The sign-in of ${name} has been reset.`);
    });
  };

  if (answer) {
    return (
      <Dialog title={`The sign-in of ${name} has been reset`} onClose={onClose} footer={<button type="button" className="button primary" onClick={onClose}>Done</button>}>
        <p>{name} is signed out on all devices.</p>
        {chosen.includes('password') && <p>{answer.mailed ? `We have sent ${name} a mail by which to choose a new password. The old one counts no more.` : `No mail could be sent. ${name} signs in with the old password once more and then has to choose a new one. If somebody else knows the old one, tell whoever runs this portal.`}</p>}
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
          <button type="button" className="button danger" disabled={busy} onClick={() => void reset()}>{busy ? 'One moment…' : 'Reset sign-in'}</button>
        </>
      )}
    >
      <p>{name} is signed out on all devices. Their roles stay as they are.</p>
      <Choices id={`${id}what`} legend="What they have to set up anew" choices={choices} chosen={chosen} onChange={(next) => setChosen(next as Proof[])} error={tried && !chosen.length ? 'Tick at least one.' : undefined} />
      <div ref={notice}>{problem && <ProblemNotice problem={problem} />}</div>
    </Dialog>
  );
}
