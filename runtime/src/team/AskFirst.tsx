import type { ReactNode } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { useAct } from '../use-act.ts';

interface AskFirstProps { title: string; children: ReactNode; yes: string; act: () => Promise<unknown>; onBack: () => void; onDone: () => void }

/** Names what will follow and does it after a yes; what fails is said here and may be tried again. */
export function AskFirst({ title, children, yes, act, onBack, onDone }: AskFirstProps) {
  const { busy, problem, run } = useAct();
  return (
    <Dialog
      title={title}
      onClose={onBack}
      footer={(
        <>
          <button type="button" className="button" onClick={onBack}>Go back</button>
          <button type="button" className="button danger" disabled={busy} onClick={() => void run(act).then((done) => { if (done) onDone(); })}>{busy ? 'One moment…' : yes}</button>
        </>
      )}
    >
      {children}
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
