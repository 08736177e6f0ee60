import type { Problem } from '@portico/schemas/problem';

/** An answer that is a problem, or the lack of an answer (status 0). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** What a person is told of anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { type: 'about:blank', title: 'Something went wrong in this page.', detail: 'Please load the page again.', status: 0, code: 'internal' };
}

/** Whether the server gave no verdict: what was sent may or may not have been done. */
export function isUnanswered(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500;
}
