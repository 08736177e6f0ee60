import type { TestFault } from '../session/access-api.ts';

const order = ['page', 'action', 'portal', 'block', 'field'];
const rank = ({ thing }: TestFault) => order.indexOf(thing.split('/')[0]!);

/** The faults that say the most, pages first: what becomes of a page becomes of its blocks, so those are left out. */
export function foldFaults(faults: readonly TestFault[]): TestFault[] {
  const same = (page: string, { expected, got }: TestFault) => faults.some((one) => one.thing === `page/${page}` && one.expected === expected && one.got === got);
  return faults.filter((fault) => !fault.thing.startsWith('block/') || !same(fault.thing.split('/')[1]!, fault)).sort((a, b) => rank(a) - rank(b));
}
