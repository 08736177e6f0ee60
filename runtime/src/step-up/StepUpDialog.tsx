import type { Assurance } from '@portico/schemas/gate';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FellShort } from './StepUpPage.tsx';
import { demandWords, stepUpAddress } from './step-up.ts';

interface StepUpDialogProps {
  demand: Assurance;
  /** What the button says that the person presses when they are back. */
  label: string;
  hasForm: boolean;
  /** Whether the person has just been away and it was not enough. */
  fellShort: boolean;
  onBack: () => void;
  onLeave: () => void;
  /** Whether everything that was filled in can be kept. */
  keepsAll: boolean;
}

/** Says what an action asks for, and leads there. Nothing is sent by coming back: the person presses the button again. */
export function StepUpDialog({ demand, label, hasForm, fellShort, keepsAll, onBack, onLeave }: StepUpDialogProps) {
  return (
    <Dialog
      title="Please confirm that it is you"
      onClose={onBack}
      footer={(
        <>
          <button type="button" className="button" onClick={onBack}>Go back</button>
          <a className="button primary" href={stepUpAddress(demand)} onClick={onLeave}>{fellShort ? 'Try once more' : 'Confirm'}</a>
        </>
      )}
    >
      <p>{demandWords(demand, 'This')} Nothing has been sent yet.</p>
      {fellShort && <FellShort />}
      {hasForm && (keepsAll
        ? <p>Your answers are kept. When you are back, check them and press “{label}” again.</p>
        : <Notice tone="info" title="Your answers are kept, but not the files."><p>They are too large to keep. Attach them again when you are back, then press “{label}”.</p></Notice>)}
      {!hasForm && <p>When you are back, press “{label}” again.</p>}
    </Dialog>
  );
}
