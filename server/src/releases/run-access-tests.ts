import type { AccessTest, ThingKind } from '@portico/schemas/access-test';
import type { GateName, Verdict } from '@portico/schemas/gate';
import { pointer } from '@portico/schemas/pointer';
import type { Fault } from '@portico/schemas/problem';
import { isWithinReach, standAs, type Described } from '../access/index.ts';
import { listAccess, type Deciding } from './list-access.ts';

/** What becomes of somebody who wants a thing; `step-up`: once they proved again who they are. Only pages and actions ask for that. */
export type Outcome = 'allowed' | 'step-up' | 'refused';

/** Where a test is not met. */
export interface TestFault { thing: string; expected: Outcome; got: Outcome; gate?: GateName; reason?: string }

/** What became of one access test. */
export interface TestResult { key: string; passed: boolean; faults: TestFault[] }

const noId = '00000000-0000-0000-0000-000000000000';

/** What a verdict about a thing comes to. */
export function outcomeOf(thing: string, verdict: Verdict): Outcome {
  if (verdict.allowed) return 'allowed';
  if (!isWithinReach(verdict)) return 'refused';
  return thing.startsWith('page/') || thing.startsWith('action/') ? 'step-up' : 'allowed';
}

/** Runs every access test of a release against its own gates: nothing is read but the release, and the clock is the test's. */
export const runAccessTests = (release: Deciding): TestResult[] => [...release.set['access-test'].values()].map((test) => runOne(release, test));

/** The tests that are not met, as faults of the whole set: the pointer leads into the test. */
export function accessTestFaults(release: Deciding): Fault[] {
  return runAccessTests(release).flatMap(({ key, faults }) => {
    const test = release.set['access-test'].get(key)!;
    return faults.map((fault) => ({ pointer: placeOf(test, fault), message: say(test, fault) }));
  });
}

function runOne(release: Deciding, test: AccessTest): TestResult {
  const { see = [], do: done = [], stepUp = [], only } = test.expect;
  const listed = new Set([...see, ...done]);
  const expectedOf = (thing: string): Outcome => (stepUp.includes(thing) ? 'step-up' : listed.has(thing) ? 'allowed' : 'refused');
  const faults: TestFault[] = [];
  const verdicts = listAccess(switchOff(release, test), standAs(release.set.role, describe(test)));
  for (const [thing, verdict] of verdicts) {
    if (only && !only.includes(thing.slice(0, thing.indexOf('/')) as ThingKind)) continue;
    const [expected, got] = [expectedOf(thing), outcomeOf(thing, verdict)];
    if (expected !== got) faults.push({ thing, expected, got, ...(verdict.gate && { gate: verdict.gate }), ...(verdict.reason && { reason: verdict.reason }) });
  }
  for (const thing of listed) if (!verdicts.has(thing)) faults.push({ thing, expected: expectedOf(thing), got: 'refused', reason: 'there is no such thing' });
  return { key: test.key, passed: faults.length === 0, faults };
}

/** The release with the flags off that a test takes as off: one that is not there is off. */
export const switchOff = (release: Deciding, { off = [] }: Pick<AccessTest, 'off'>): Deciding =>
  (off.length === 0 ? release : { ...release, flags: release.flags.filter(({ key }) => !off.includes(key)) });

/** The principal of a test, in its tenant, at its time. */
export function describe({ now: at, principal, tenant, relation = 'member', delegation }: AccessTest): Described {
  const now = new Date(at);
  const { roles: given, name = 'Somebody', email = 'somebody@example.org', level = 1, signedInMinutesAgo = 60 } = principal;
  const { slug, kind, name: called = slug, tier = 'standard', entitlements = [], ids = {} } = tenant;
  return {
    principal: { id: noId, kind: 'user', name, email }, given, relation, now,
    tenant: { id: noId, slug, name: called, kind, tier, entitlements, ids: ids as Record<string, string>, theme: null },
    session: { id: noId, level, signedInAt: new Date(now.getTime() - signedInMinutesAgo * 60_000).toISOString() },
    ...(delegation && { delegation: {
      roles: delegation.roles, scopes: delegation.scopes, entitlements: delegation.entitlements ?? [],
      ...(delegation.from && { from: new Date(delegation.from) }), ...(delegation.until && { until: new Date(delegation.until) }),
    } }),
  };
}

/** The list of an access test that a thing belongs to. */
export const listOf = (thing: string): 'see' | 'do' => (/^(action|portal)\//.test(thing) ? 'do' : 'see');

function placeOf({ key, expect }: AccessTest, { thing, got, expected }: TestFault): string {
  const list = listOf(thing);
  const at = pointer('', 'access-test', key, 'expect');
  const stepUp = expect.stepUp?.indexOf(thing) ?? -1;
  if (expected === 'step-up' && got === 'allowed') return pointer(at, 'stepUp', stepUp);
  const index = expect[list]?.indexOf(thing) ?? -1;
  return index < 0 ? (expect[list] ? pointer(at, list) : at) : pointer(at, list, index);
}

function say({ principal: { roles }, tenant: { slug }, relation = 'member' }: AccessTest, { thing, expected, got, reason }: TestFault): string {
  const held = roles.length > 0 ? roles.join(' with ') : 'somebody without a role';
  const who = relation === 'member' ? `${held} in ${slug}` : relation === 'delegate' ? `${held} of a partner, by a delegation into ${slug},` : `${held} who does not belong to ${slug}`;
  const verb = listOf(thing);
  if (expected === 'refused') return `${who} can now ${verb} ${thing}${got === 'step-up' ? ' after proving again who they are' : ''}, which the test does not list.`;
  if (got === 'refused') return `${who} can no longer ${verb} ${thing}: ${reason ?? 'it is refused'}.`;
  return got === 'allowed' ? `${who} can now ${verb} ${thing} without proving again who they are.` : `${who} must now prove again who they are to ${verb} ${thing}.`;
}
