/**
 * A moment that comes after work like this, however busy the machine is: ten times as long from now as the work takes now, and a second at least.
 * Pure waiting costs no computing, and a moment that comes too early would be a test of the machine.
 */
export async function soonAfter(work: () => Promise<unknown>): Promise<Date> {
  const began = performance.now();
  await work();
  return new Date(Date.now() + Math.max(1_000, 10 * (performance.now() - began)));
}

/** Waits until a moment has passed, also for a database whose clock is a little behind. */
export const passed = (moment: Date): Promise<void> => new Promise((resolve) => { setTimeout(resolve, moment.getTime() - Date.now() + 100); });
