import type { Json } from '@portico/schemas/json';
import type { SubmissionView } from '@portico/schemas/view';
import { isUnanswered, problemOf, ProblemError } from '../problem-error.ts';
import type { Service } from '../service.ts';
import { attemptOf, endAttempt, fingerprint, keepAttempt } from './attempt.ts';

/** What is to be done, and the form it comes from. */
export interface Wish { form: string; action: string; release: string; input: Json; parameters: Record<string, string> }

/** The server's answer; `earlier` when it belongs to what was sent before the answers changed. */
export interface Answer { submission: SubmissionView; earlier: boolean }

async function lookUp(service: Service, id: string): Promise<SubmissionView | undefined> {
  try {
    return await service.submission(id);
  } catch (error) {
    if (problemOf(error).status === 404) return undefined; // it never arrived
    throw error;
  }
}

/**
 * Sends a wish once. Where an earlier sending got no answer and the answers have changed since, the server is asked
 * first what became of it: sending the changed answers as well could do the thing twice.
 */
export async function sendAttempt(service: Service, wish: Wish): Promise<Answer> {
  const sent = fingerprint(wish.input, wish.parameters);
  let attempt = attemptOf(wish.form);
  if (attempt.sent !== undefined && attempt.sent !== sent) {
    const earlier = await lookUp(service, attempt.id);
    if (earlier) return settle(wish.form, attempt.id, earlier, true);
    endAttempt(wish.form);
    attempt = attemptOf(wish.form);
  }
  keepAttempt(wish.form, { id: attempt.id, sent });
  const { action, release, input, parameters } = wish;
  try {
    return settle(wish.form, attempt.id, await service.run(action, { release, submission: attempt.id, input, parameters }), false);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'submission-changed') {
      const earlier = await lookUp(service, attempt.id);
      if (earlier) return settle(wish.form, attempt.id, earlier, true);
      endAttempt(wish.form);
    } else if (error instanceof ProblemError && !isUnanswered(problem)) {
      keepAttempt(wish.form, { id: attempt.id }); // refused: nothing was done, so the corrected answers may go under the same id
    }
    throw error;
  }
}

/** Notes what an answer means for the attempt. */
export function settle(form: string, id: string, submission: SubmissionView, earlier: boolean): Answer {
  if (submission.status === 'succeeded' || submission.status === 'failed') endAttempt(form);
  else keepAttempt(form, { id, pending: true });
  return { submission, earlier };
}
