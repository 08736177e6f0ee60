import { PorticoError } from '../errors.ts';

/**
 * A write that may or may not have been carried out: the answer was cut off, came too late, or made no sense.
 * Every other error of a write means that nothing was done.
 */
export class UnknownOutcome extends PorticoError {
  constructor(cause: unknown) {
    super('upstream-failed', { detail: 'The service did not confirm this. It is being checked.', cause });
    this.name = 'UnknownOutcome';
  }
}
