import type { ActionView } from '@portico/schemas/view';
import { Text } from '../text/Text.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Lines } from '../ui/Value.tsx';
import type { ActionRun } from './use-action.ts';

/** The last question before an action runs, with its consequences where the action can tell them. */
export function ConfirmDialog({ action, label, run }: { action: ActionView; label: string; run: ActionRun }) {
  const { stand } = run;
  if (stand.at !== 'asking') return null;
  const { confirm, preview } = action;
  const known = !preview || stand.lines !== undefined;
  return (
    <Dialog
      title={confirm?.title ?? action.label}
      onClose={run.back}
      footer={(
        <>
          <button type="button" className="button" onClick={run.back}>Go back</button>
          <button type="button" className="button primary" onClick={run.confirm} disabled={!known}>{label}</button>
        </>
      )}
    >
      {confirm?.text ? <Text text={confirm.text} level={3} /> : !confirm && <p>This is what will happen. Please check it before you go on.</p>}
      {preview && (stand.problem ? <ProblemNotice problem={stand.problem} onRetry={() => run.ask(stand.input)} />
        : stand.lines ? <Lines lines={stand.lines} /> : <Skeleton lines={3} label="Working it out" />)}
    </Dialog>
  );
}
