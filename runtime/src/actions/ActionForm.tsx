import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Json } from '@portico/schemas/json';
import type { ActionView } from '@portico/schemas/view';
import { forget, keep, keepWhole, readKept } from '../kept.ts';
import { usePortal } from '../portal-context.ts';
import { hasBeenAway, leaveFor } from '../step-up/step-up.ts';
import { StepUpDialog } from '../step-up/StepUpDialog.tsx';
import { WelcomeBack } from '../step-up/WelcomeBack.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { useFormKey } from './form-key.ts';
import { ReceiptCard } from './ReceiptCard.tsx';
import { Standing } from './Standing.tsx';
import { useAction } from './use-action.ts';

const FilledForm = lazy(() => import('../forms/FilledForm.tsx'));

interface ActionFormProps {
  action: ActionView;
  /** What the sending button says. */
  submit?: string;
  /** What stands above the form as long as there is something to fill in. */
  intro?: ReactNode;
  again?: string;
}

/** An action with everything around it: its form, its question, its progress and its receipt. */
export function ActionForm({ action, submit, intro, again = 'Do another' }: ActionFormProps) {
  const { service, unsent, announce } = usePortal();
  const formKey = useFormKey(action.key);
  const kept = `answers:${formKey}`;
  const [answers, setAnswers] = useState<Json | undefined>(() => (service ? readKept<Json>(kept) : undefined));
  const [round, setRound] = useState(0);
  const run = useAction(action, formKey, () => forget(kept));
  const { stand } = run;
  const [back, setBack] = useState(() => Boolean(service) && hasBeenAway(formKey));
  const [keepsAll, setKeepsAll] = useState(true);
  useEffect(() => { if (stand.at !== 'ready') setBack(false); }, [stand.at]);
  // Kept as soon as the question stands, files too: the person leaves by a link.
  useLayoutEffect(() => { if (stand.at === 'stepUp' && answers !== undefined) setKeepsAll(keepWhole(kept, answers)); }, [stand.at]);
  const label = submit ?? action.label;
  // What the button says that sends, or begins to ask.
  const begins = action.preview && !action.confirm ? `Review: ${label}` : label;
  const faults = stand.at === 'refused' ? stand.faults : none;
  const hasForm = Boolean(action.form);
  // What belongs to no field is told above the form.
  const elsewhere = useMemo(() => faults.filter(({ pointer }) => !hasForm || pointer === '').map(({ message }) => message), [faults, hasForm]);

  const standing = useRef<HTMLDivElement>(null);
  // The button that was pressed may be a long form away from what there is to say.
  useEffect(() => { if (standing.current?.firstChild) standing.current.scrollIntoView?.({ block: 'nearest' }); }, [stand.at]);

  if (stand.at === 'done') {
    return <ReceiptCard receipt={stand.receipt} earlier={stand.earlier} again={again} onAgain={() => { setAnswers(undefined); setRound(round + 1); run.back(); }} />;
  }
  const away = stand.at === 'pending' || stand.at === 'unknown';
  const sending = stand.at === 'sending';
  const button = (type: 'submit' | 'button', onClick?: () => void) => (service ? (
    <p className="actions">
      <button type={type} className="button primary" disabled={sending} onClick={onClick}>{sending ? 'Sending…' : begins}</button>
      {sending && <span className="fine" role="status">Sending. Please wait a moment.</span>}
    </p>
  ) : (
    <p className="actions"><button type="button" className="button primary" disabled>{label}</button><span className="fine">{unsent ?? 'This is a preview: nothing is sent.'}</span></p>
  ));

  return (
    <>
      {back && stand.at === 'ready' && <WelcomeBack label={begins} hasForm={hasForm} />}
      <div className="standing" ref={standing}><Standing run={run} faultsElsewhere={elsewhere} /></div>
      {/* Hidden rather than gone while the outcome is open: files that were chosen cannot be kept anywhere else. */}
      <div hidden={away} className="action-form">
        {intro}
        {action.form ? (
          <Suspense fallback={<Skeleton lines={6} label="Loading the form" />}>
            <FilledForm
              key={round} form={action.form} answers={answers} faults={faults} announce={announce}
              onAnswers={(next) => { setAnswers(next); if (service) keep(kept, next); }} onSubmit={run.begin}
            >
              {button('submit')}
            </FilledForm>
          </Suspense>
        ) : button('button', () => run.begin({}))}
      </div>
      <ConfirmDialog action={action} label={label} run={run} />
      {stand.at === 'stepUp' && <StepUpDialog demand={stand.demand} label={begins} hasForm={hasForm} fellShort={hasBeenAway(formKey)} keepsAll={keepsAll} onBack={run.back} onLeave={() => leaveFor(formKey)} />}
    </>
  );
}

const none: never[] = [];
