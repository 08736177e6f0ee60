import type { DefinitionSet } from '@portico/schemas/definition';
import { standAs, type Described } from '../src/access/index.ts';
import type { CallTenant } from '../src/call.ts';
import { listAccess, outcomeOf, switchOff, type Deciding } from '../src/releases/index.ts';
import { compileRelease } from '../src/releases/compile.ts';

const noId = '00000000-0000-0000-0000-000000000000';
const now = new Date('2026-11-24T09:00:00Z');
const principal = { id: noId, kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };

/**
 * Whether a change makes no difference to anybody that there could be: roles alone and together, each kind of tenant, entitlement, tier, sign-in, flag switched off and scope of a delegation are asked
 * under both sets. Such a change, like narrowing a flag that guards only what is narrower already, cannot be noticed by any test.
 */
export function makeChangesNothing(before: DefinitionSet): (after: DefinitionSet) => boolean {
  const old = compileRelease('before', before);
  const people = [...everybody(before)].map(({ described, off }) => ({ described, off, was: answers(switchOff(old, { off }), described) }));
  return (after) => {
    const changed = compileRelease('after', after);
    return people.every(({ described, off, was }) => answers(switchOff(changed, { off }), described) === was);
  };
}

function answers(release: Deciding, described: Described): string {
  const verdicts = listAccess(release, standAs(release.set.role, described));
  return [...verdicts].map(([thing, verdict]) => outcomeOf(thing, verdict)).join();
}

interface Asked { described: Described; off: string[] }

function* everybody(set: DefinitionSet): Iterable<Asked> {
  const roles = [...set.role.keys()];
  const flows = [...set.flow.keys()].map((key) => `flow/${key}`);
  const scopes = [...flows, ...[...set.page.keys()].map((key) => `page/${key}`), ...[...set.action.keys()].map((key) => `action/${key}`)];
  for (const tenant of tenants()) {
    for (const given of setsOf(roles)) {
      const as = { tenant, principal, given, now };
      for (const session of sessions) yield { described: { ...as, relation: 'member', session }, off: [] };
      for (const flag of set.flag.keys()) yield { described: { ...as, relation: 'member', session: sessions[0]! }, off: [flag] };
      if (tenant.kind !== 'customer' || tenant.entitlements.length === 1) continue;
      const acting = (reached: string[]): Described => ({ ...as, relation: 'delegate', session: sessions[0]!, delegation: { roles, scopes: reached, entitlements: ['billing', 'single-sign-on'] } });
      for (const reached of [scopes, ...scopes.map((one) => [one])]) yield { described: acting(reached), off: [] };
      for (const flag of set.flag.keys()) for (const reached of [scopes, ...flows.map((one) => [one])]) yield { described: acting(reached), off: [flag] };
    }
  }
}

/** Nothing, each alone, each two, and all. */
const setsOf = (roles: string[]): string[][] => [roles, [], ...roles.map((one) => [one]), ...roles.flatMap((one, i) => roles.slice(i + 1).map((other) => [one, other]))];

const sessions = [[3, 0], [1, 60], [2, 0], [2, 600]].map(([level, minutes]) => ({ id: noId, level: level!, signedInAt: new Date(now.getTime() - minutes! * 60_000).toISOString() }));

function* tenants(): Iterable<CallTenant> {
  for (const kind of ['customer', 'partner'] as const) {
    for (const tier of ['standard', 'gold']) {
      for (const entitlements of [['billing', 'single-sign-on'], [], ['billing']]) yield { id: noId, slug: 'acme', name: 'Acme', kind, tier, entitlements, ids: {}, theme: null };
    }
  }
}
