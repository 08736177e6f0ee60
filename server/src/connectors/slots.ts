import { PorticoError } from '../errors.ts';

const LONGEST_WAIT = 5_000;
const LONGEST_QUEUE = 200;

/** Room for a number of calls at once; `enter` waits for a place and answers the way to give it back. */
export interface Slots { enter(): Promise<() => void> }

/** Bounds the calls that are under way at once, so that one slow service does not take the whole server with it. */
export function createSlots(limit: number, longestWait = LONGEST_WAIT): Slots {
  let free = limit;
  const waiting = new Set<(entered: boolean) => void>();

  const leave = () => {
    const [next] = waiting;
    if (!next) free++;
    else {
      waiting.delete(next);
      next(true);
    }
  };
  const once = (act: () => void) => {
    let done = false;
    return () => {
      if (done) return;
      done = true;
      act();
    };
  };
  const busy = () => new PorticoError('upstream-busy', { retryAfter: 5, cause: new Error('too many calls of this connection are under way') });

  return {
    async enter() {
      if (free > 0) free--;
      else {
        if (waiting.size >= LONGEST_QUEUE) throw busy();
        const entered = await new Promise<boolean>((answer) => {
          const settle = (came: boolean) => {
            clearTimeout(timer);
            answer(came);
          };
          const timer = setTimeout(() => {
            waiting.delete(settle);
            answer(false);
          }, longestWait);
          waiting.add(settle);
        });
        if (!entered) throw busy();
      }
      return once(leave);
    },
  };
}
