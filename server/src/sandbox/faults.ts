/** Something that goes wrong on purpose, for one vendor and, where named, one operation (operationId). */
export type Fault = {
  vendor: 'zendesk' | 'stripe';
  operation?: string;
  /** How many requests it befalls; left out, one. */
  times?: number;
} & Trouble;

/** What goes wrong. Those that answer late or not at all `after` the work was done are the ones that make a careless caller do it twice. */
export type Trouble =
  | { kind: 'slow'; ms: number }
  | { kind: 'status'; status: 401 | 429 | 500 | 503; retryAfter?: number }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' }
  | { kind: 'wrong-type' }
  | { kind: 'oversized'; bytes: number }
  | { kind: 'truncated' }
  /** Answers rightly but in pieces, with a pause of `ms` between them. */
  | { kind: 'trickle'; pieces: number; ms: number }
  | { kind: 'redirect'; to: string };

/** Faults waiting to happen, oldest first. */
export interface FaultQueue { add(fault: Fault): void; take(vendor: string, operation: string): Trouble | undefined; clear(): void }

/** A queue of faults; each is used up after its number of times. */
export function faultQueue(): FaultQueue {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => { waiting.push({ fault, left: fault.times ?? 1 }); },
    take(vendor, operation) {
      const found = waiting.find(({ fault }) => fault.vendor === vendor && (fault.operation === undefined || fault.operation === operation));
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
    clear: () => { waiting = []; },
  };
}
