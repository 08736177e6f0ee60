import type { Fault, Problem } from '@portico/schemas/problem';

/** Every error that a caller may meet: code -> status and the sentence for a person. */
const table = {
  'not-found': [404, 'There is nothing here, or you may not see it.'],
  'not-signed-in': [401, 'Please sign in.'],
  'forbidden': [403, 'You may not do this.'],
  'step-up-required': [403, 'Please confirm that it is you.'],
  'cross-site': [403, 'This request did not come from the portal.'],
  'bad-request': [400, 'The request could not be understood.'],
  'too-large': [413, 'The request is too large.'],
  'wrong-content-type': [415, 'Send the request as application/json.'],
  'method-not-allowed': [405, 'This address does not answer that method.'],
  'unknown-host': [421, 'No portal answers at this address.'],
  'invalid': [422, 'Some of what you entered needs another look.'],
  'stale': [409, 'This form changed while you were filling it in. Your answers are kept; please check them and send again.'],
  'conflict': [409, 'Someone else saved this in the meantime.'],
  'submission-changed': [422, 'This submission was already sent with other content.'],
  'already-exists': [409, 'One of this name already exists.'],
  'in-use': [409, 'This is still in use.'],
  'definition-refused': [422, 'This definition cannot be saved as it is.'],
  'release-refused': [422, 'This cannot be published as it is.'],
  'invitation-refused': [403, 'This invitation cannot be used.'],
  'not-connected': [503, 'This service is not connected yet. Please tell support.'],
  'no-tenant-id': [503, 'Your organisation is not set up in this service yet. Please tell support.'],
  'upstream-refused': [422, 'The service did not accept this.'],
  'upstream-failed': [502, 'The service did not answer as it should. Please try again later.'],
  'upstream-busy': [503, 'The service is busy. Please try again in a moment.'],
  'too-many': [429, 'Too many tries. Please wait a moment.'],
  'unavailable': [503, 'The portal is starting or stopping. Please try again in a moment.'],
  'internal': [500, 'Something went wrong on our side.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof table;

/** What an error may carry besides its code. `detail` and `errors` reach the caller; `cause` goes to the log only. */
export interface ErrorExtra { detail?: string; errors?: Fault[]; cause?: unknown; body?: object; retryAfter?: number }

/** An error that a caller may be told about. Anything else that is thrown becomes `internal`. */
export class PorticoError extends Error {
  readonly code: ErrorCode;
  readonly extra: ErrorExtra;

  constructor(code: ErrorCode, extra: ErrorExtra = {}) {
    super(extra.detail ?? table[code][1], { cause: extra.cause });
    this.name = 'PorticoError';
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return table[this.code][0];
  }
}

/** The body for an error (RFC 9457), with nothing of an unexpected one. */
export function toProblem(error: unknown, requestId?: string): Problem {
  const known = error instanceof PorticoError ? error : new PorticoError('internal');
  const { detail, errors, body } = known.extra;
  return {
    type: `/problems/${known.code}`,
    title: table[known.code][1],
    status: known.status,
    code: known.code,
    ...(detail && { detail }),
    ...(errors && { errors }),
    ...(requestId && { requestId }),
    ...body,
  };
}

/** An unexpected error as the log may hear of it: what and where. Its other members stay out: a database's error carries the statement's values, which are people's data. */
export function loggable(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return `something was thrown that is no error (${typeof error})`;
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error && depth < 3 ? `\ncaused by ${loggable(error.cause, depth + 1)}` : '';
  return `${typeof code === 'string' ? `[${code}] ` : ''}${error.stack ?? error.message}${cause}`;
}

/** The codes with their status and sentence, for the API's document. */
export const errorCodes = Object.entries(table).map(([code, [status, title]]) => ({ code: code as ErrorCode, status, title }));
