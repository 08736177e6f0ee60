import { useCallback, useEffect, useRef, useState } from 'react';
import type { Assurance } from '@portico/schemas/gate';
import type { Json } from '@portico/schemas/json';
import type { Fault, Problem } from '@portico/schemas/problem';
import type { ActionView, LineView, Receipt, SubmissionView } from '@portico/schemas/view';
import { useOpenPage, usePortal } from '../portal-context.ts';
import { problemOf } from '../problem-error.ts';
import { arrived, demandOf } from '../step-up/step-up.ts';
import { endAttempt, pendingAttempt } from './attempt.ts';
import { sendAttempt, settle, type Answer } from './send-attempt.ts';

/** Where an action stands. `asking` waits for the person's yes, with the consequences where the action can tell them. */
export type Stand =
  | { at: 'ready' }
  | { at: 'asking'; input: Json; lines?: LineView[]; problem?: Problem }
  /** The person must prove again who they are before it may go on. */
  | { at: 'stepUp'; demand: Assurance }
  | { at: 'sending' }
  | { at: 'pending'; id: string; message?: string; waiting: boolean }
  | { at: 'unknown'; id: string; message?: string }
  | { at: 'failed'; message: string }
  | { at: 'refused'; problem: Problem; faults: Fault[] }
  | { at: 'done'; receipt: Receipt | undefined; earlier: boolean };

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;
const PATIENCE = 5 * 60_000;

/** The parameters of the page that the action asks for. */
function parametersFor(action: ActionView, given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(action.parameters ?? {}).flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

/** Runs an action: asks where it must, sends once, waits where the outcome takes its time, and says how it ended. */
export function useAction(action: ActionView, form: string, onDone?: () => void) {
  const { service } = usePortal();
  const page = useOpenPage();
  const [stand, setStand] = useState<Stand>({ at: 'ready' });
  const busy = useRef(false);
  const last = useRef<Json>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const parameters = parametersFor(action, page.parameters);

  const show = useCallback(({ submission, earlier }: Answer, began = Date.now(), pause = FIRST_PAUSE) => {
    const { status, message, receipt } = submission;
    arrived(form);
    if (status === 'succeeded') {
      setStand({ at: 'done', receipt, earlier });
      onDone?.();
      page.reload(); // what the page shows may have changed
    } else if (status === 'failed') setStand({ at: 'failed', message: message ?? 'This did not work, and nothing was changed.' });
    else if (status === 'unknown') setStand({ at: 'unknown', id: submission.submission, message });
    else {
      const waiting = Date.now() - began < PATIENCE;
      setStand({ at: 'pending', id: submission.submission, message, waiting });
      if (waiting) timer.current = setTimeout(() => void look(submission.submission, began, Math.min(pause * 1.6, LONGEST_PAUSE)), pause);
    }
  }, [page, onDone]);

  const look = useCallback(async (id: string, began = Date.now(), pause = FIRST_PAUSE) => {
    if (!service) return;
    try {
      show(settle(form, id, await service.submission(id), false), began, pause);
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 404) { endAttempt(form); setStand({ at: 'ready' }); return; }
      const unsettled: SubmissionView = { submission: id, action: action.key, status: 'pending' };
      show({ submission: unsettled, earlier: false }, began, pause); // no answer now: it is still under way
    }
  }, [service, show, form, action.key]);

  useEffect(() => {
    const pending = pendingAttempt(form);
    if (pending) void look(pending.id); // the page was opened again while something was under way
    return () => clearTimeout(timer.current);
  }, [form, service]);

  const refuse = (error: unknown) => {
    const problem = problemOf(error);
    const demand = demandOf(problem);
    if (demand) { setStand({ at: 'stepUp', demand }); return; }
    if (problem.code === 'stale') page.reload();
    setStand({ at: 'refused', problem, faults: problem.errors ?? [] });
  };

  const send = async (input: Json) => {
    if (!service || busy.current) return; // a second click while the first is on its way
    busy.current = true;
    last.current = input;
    setStand({ at: 'sending' });
    try {
      show(await sendAttempt(service, { form, action: action.key, release: page.release, input, parameters }));
    } catch (error) {
      refuse(error);
    } finally {
      busy.current = false;
    }
  };

  const ask = async (input: Json) => {
    setStand({ at: 'asking', input });
    if (!action.preview || !service) return;
    try {
      const { lines } = await service.preview(action.key, { release: page.release, input, parameters });
      setStand((now) => (now.at === 'asking' && now.input === input ? { at: 'asking', input, lines } : now));
    } catch (error) {
      const problem = problemOf(error);
      // What is wrong with the answers belongs to the fields, not into the question.
      if (problem.errors?.length || problem.code === 'stale' || demandOf(problem)) refuse(error);
      else setStand((now) => (now.at === 'asking' && now.input === input ? { at: 'asking', input, problem } : now));
    }
  };

  return {
    stand,
    /** Begins with these answers: asks first where the action wants a yes or can tell its consequences. */
    begin: (input: Json) => void (action.confirm || action.preview ? ask(input) : send(input)),
    ask: (input: Json) => void ask(input),
    confirm: () => { if (stand.at === 'asking') void send(stand.input); },
    /** Sends again what got no answer. */
    retry: () => { if (last.current !== undefined) void send(last.current); },
    back: () => setStand({ at: 'ready' }),
    look: (id: string) => void look(id),
    /** Lets go of an attempt whose outcome is not known and starts afresh. */
    restart: () => { endAttempt(form); setStand({ at: 'ready' }); },
  };
}

export type ActionRun = ReturnType<typeof useAction>;
