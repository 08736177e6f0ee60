import { PorticoError } from '../errors.ts';

/** What went wrong between Portico and a service, in a sentence that names no secret. It is for administrators and the log. */
export class ServiceFailure extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'ServiceFailure';
  }
}

/** The error a person meets when a service does not do its part; `sentence` stays inside. */
export const serviceFailed = (sentence: string, cause?: unknown): PorticoError => new PorticoError('upstream-failed', { cause: new ServiceFailure(sentence, cause) });
