import type { AccessTest } from '@portico/schemas/access-test';
import { standAs } from '../access/index.ts';
import { listAccess, type Deciding } from './list-access.ts';
import { describe, listOf, outcomeOf, switchOff } from './run-access-tests.ts';

/** What an access test says of somebody, without what is expected. */
export type Asked = Omit<AccessTest, 'expect'>;

/** The access test that holds what somebody sees and does by a release as it is. */
export function recordAccessTest(release: Deciding, asked: Asked): AccessTest {
  const verdicts = listAccess(switchOff(release, asked), standAs(release.set.role, describe({ ...asked, expect: {} })));
  const expect: { see: string[]; do: string[]; stepUp: string[] } = { see: [], do: [], stepUp: [] };
  for (const [thing, verdict] of verdicts) {
    const outcome = outcomeOf(thing, verdict);
    if (outcome !== 'refused') expect[listOf(thing)].push(thing);
    if (outcome === 'step-up') expect.stepUp.push(thing);
  }
  const { stepUp, ...lists } = expect;
  return { ...asked, expect: { ...lists, ...(stepUp.length > 0 && { stepUp }) } };
}

/** An access test with what it expects recorded anew, about the kinds of thing that it asks about. */
export function recordAnew(release: Deciding, { expect: { only }, ...asked }: AccessTest): AccessTest {
  const recorded = recordAccessTest(release, asked);
  if (!only) return recorded;
  const kept = (things: string[] = []) => things.filter((thing) => only.some((kind) => thing.startsWith(`${kind}/`)));
  const { see, do: done, stepUp } = recorded.expect;
  const proved = kept(stepUp);
  return { ...asked, expect: { see: kept(see), do: kept(done), ...(proved.length > 0 && { stepUp: proved }), only } };
}
