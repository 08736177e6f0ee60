import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { standingOf } from '../access/index.ts';
import type { CallTenant } from '../call.ts';
import { Delegation, Grant, Membership, Principal, Tenant, whoIsPrincipal, type WhoIsRow } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { compileRelease } from './compile.ts';
import { explainAccess } from './explain-access.ts';
import { listAccess } from './list-access.ts';
import { idsFor, setOf, slugs, worlds, type Condition, type Gated, type RandomWorld } from './testing-worlds.ts';

const database = await openTestDatabase();
afterAll(() => database.close());

const day = 86_400_000;
const at = (when: 'past' | 'future') => new Date(Date.now() + (when === 'past' ? -day : day));

/** Writes a world into the database and answers everything that everybody may see, by the real look-up and the real gates. Slugs are the world's own; in the database they carry the run's number. */
let runs = 0;
async function decideAll(world: RandomWorld, backwards = false): Promise<Map<string, boolean>> {
  const ids = idsFor(world);
  runs += 1;
  const turn = <T>(list: T[]): T[] => (backwards ? list.toReversed() : list);
  await database.transaction('operator', async (em) => {
    world.tenants.forEach(({ kind, tier, entitlements, active }, i) => em.create(Tenant, { id: ids.tenants[i]!, slug: `${slugs[i]}-${runs}`, name: 'T', kind, tier, entitlements: turn(entitlements), status: active ? 'active' : 'suspended' }));
    world.people.forEach(({ active }, i) => em.create(Principal, { id: ids.people[i]!, issuer: 'embedded', subject: ids.people[i]!, name: 'P', status: active ? 'active' : 'suspended' }));
    await em.flush();
    for (const { person, tenant, active } of turn(world.memberships)) em.create(Membership, { tenantId: ids.tenants[tenant]!, principalId: ids.people[person]!, status: active ? 'active' : 'suspended' });
    await em.flush();
    for (const { person, tenant, grants } of turn(world.memberships)) for (const { role, until } of turn(grants)) em.create(Grant, { tenantId: ids.tenants[tenant]!, principalId: ids.people[person]!, role, ...(until !== 'never' && { until: at(until) }) });
    for (const { tenant, partner, roles, scopes, from, until, ended } of turn(world.delegations)) {
      em.create(Delegation, { tenantId: ids.tenants[tenant]!, partnerId: ids.tenants[partner]!, roles: turn(roles), scopes: turn(scopes), from: at(from), until: at(until), ...(ended && { endedAt: new Date(Date.now() - 1000) }) });
    }
    await em.flush();
  });
  const release = compileRelease('random', setOf(world, backwards));
  const answers = new Map<string, boolean>();
  for (const [p, principal] of ids.people.entries()) {
    for (const [t, { kind, tier, entitlements }] of world.tenants.entries()) {
      const tenant: CallTenant = { id: ids.tenants[t]!, slug: slugs[t]!, name: 'T', kind, tier, entitlements, ids: {}, theme: null };
      const [row] = await database.read<WhoIsRow>('operator', whoIsPrincipal, [principal, tenant.id]);
      const standing = standingOf(release.set.role, tenant, row, new Date());
      for (const [thing, verdict] of listAccess(release, standing)) {
        answers.set(`${p} ${t} ${thing}`, verdict.allowed);
        const told = explainAccess(release, thing, standing)!;
        if (told.allowed !== verdict.allowed || told.gate !== verdict.gate) throw new Error(`The explanation of ${thing} says ${told.allowed} ${told.gate}, and the gates say ${verdict.allowed} ${verdict.gate}.`);
      }
    }
  }
  return answers;
}

// The oracle: what the design says, written once more, without a line of the code that it judges.

/** Who somebody is in a tenant: nothing, a member with roles, or a delegate with roles and scopes. */
function placeOf(world: RandomWorld, person: number, tenant: number): { roles: string[]; scopes?: string[] } | undefined {
  const counts = (role: string, giver: number) => {
    const { kinds, entitlement } = world.roles[role]!;
    const { kind, entitlements } = world.tenants[giver]!;
    if (kinds !== undefined && !kinds.includes(kind)) return false;
    return entitlement === undefined || entitlements.includes(entitlement);
  };
  const belongs = (place: number) => world.memberships.find((one) => one.person === person && one.tenant === place && one.active && world.tenants[place]!.active);
  if (!world.people[person]!.active) return undefined;
  const own = belongs(tenant);
  if (own) return { roles: own.grants.filter(({ role, until }) => until !== 'past' && counts(role, tenant)).map(({ role }) => role) };
  if (world.memberships.some((one) => one.person === person && one.tenant === tenant)) return undefined;
  const open = world.delegations.filter((one) => one.tenant === tenant && !one.ended && one.from === 'past' && one.until === 'future'
    && world.tenants[tenant]!.active && world.tenants[tenant]!.kind === 'customer' && world.tenants[one.partner]!.kind === 'partner' && belongs(one.partner) !== undefined);
  const first = open.sort((a, b) => (slugs[a.partner]! < slugs[b.partner]! ? -1 : 1))[0];
  if (!first) return undefined;
  const grants = belongs(first.partner)!.grants;
  return { roles: grants.filter(({ role, until }) => until !== 'past' && first.roles.includes(role) && counts(role, first.partner)).map(({ role }) => role), scopes: first.scopes };
}

function oracle(world: RandomWorld, person: number, tenant: number, page: number, withBlock: boolean): boolean {
  const place = placeOf(world, person, tenant);
  if (!place) return false;
  const { kind, tier, entitlements } = world.tenants[tenant]!;
  const holds = (of: Condition): boolean => {
    if (of.is === 'tier') return of.tier === tier;
    if (of.is === 'role') return place.roles.includes(of.role);
    if (of.is === 'delegated') return place.scopes !== undefined;
    if (of.is === 'slug') return of.slug === slugs[tenant];
    if (of.is === 'entitled') return entitlements.includes(of.entitlement);
    if (of.is === 'not') return !holds(of.of);
    return of.is === 'and' ? of.of.every(holds) : of.of.some(holds);
  };
  const isOn = (name: string): boolean => {
    const flag = world.flags[name]!;
    return flag.on && (flag.tenants === undefined || flag.tenants.includes(slugs[tenant]!)) && (flag.kinds === undefined || flag.kinds.includes(kind)) && (flag.roles === undefined || flag.roles.some((role) => place.roles.includes(role)));
  };
  const passes = (gates: Partial<Gated>): boolean => (gates.roles === undefined || gates.roles.some((role) => place.roles.includes(role))) && (gates.kinds === undefined || gates.kinds.includes(kind))
    && (gates.entitlement === undefined || entitlements.includes(gates.entitlement)) && (gates.flag === undefined || isOn(gates.flag)) && (gates.rule === undefined || holds(gates.rule));
  const flows = world.flows.map((flow, i) => ({ ...flow, name: `flow/w${i}` })).filter(({ pages }) => pages.includes(page));
  const reached = place.scopes === undefined || place.scopes.includes(`page/p${page}`) || flows.some(({ name }) => place.scopes!.includes(name));
  return reached && passes(world.pages[page]!) && flows.every(({ flag }) => isOn(flag)) && (!withBlock || passes(world.pages[page]!.block));
}


/** A run writes a world into the database and looks everybody up: tenths of a second on a quiet machine. */
const checked = { numRuns: 30 };
const patience = 240_000;
/** Every page and block, for every person in every tenant. */
const everything = (world: RandomWorld) => world.people.flatMap((_, person) => world.tenants.flatMap((__, tenant) => world.pages.flatMap((___, page) => [false, true].map((block) => ({ person, tenant, page, block, name: `${person} ${tenant} ${block ? `block/p${page}/b` : `page/p${page}`}` })))));

test('people, tenants, grants, delegations, flags and rules at random: the gates agree with the oracle, the explanation with the gates, and a delegation never widens', async () => {
  let seen = 0;
  await fc.assert(fc.asyncProperty(worlds({ rules: true }), async (world) => {
    const decided = await decideAll(world);
    for (const { name, ...asked } of everything(world)) {
      const expected = oracle(world, asked.person, asked.tenant, asked.page, asked.block);
      if (expected) seen += 1;
      expect(decided.get(name), name).toBe(expected);
    }
    // A delegation never widens: what it allows, a role of one's own at the partner allows, within its scopes.
    for (const { person, tenant, page, name } of everything(world)) {
      if (!decided.get(name) || world.memberships.some((one) => one.person === person && one.tenant === tenant && one.active && world.tenants[tenant]!.active)) continue;
      const reasons = world.delegations.filter((one) => one.tenant === tenant).flatMap(({ partner, roles, scopes }) => {
        const given = world.memberships.find((one) => one.person === person && one.tenant === partner && one.active)?.grants ?? [];
        const inReach = scopes.some((scope) => scope === `page/p${page}` || world.flows.some((flow, i) => scope === `flow/w${i}` && flow.pages.includes(page)));
        return inReach ? given.filter(({ role, until }) => until !== 'past' && roles.includes(role) && world.pages[page]!.roles.includes(role)) : [];
      });
      expect(reasons.length, name).toBeGreaterThan(0);
    }
  }), checked);
  expect(seen).toBeGreaterThan(50); // or everything was refused, and nothing was tried
}, patience);

test('nobody is allowed anything without a membership that counts or a delegation that is live', async () => {
  await fc.assert(fc.asyncProperty(worlds({ rules: true }), async (world) => {
    const decided = await decideAll({ ...world, memberships: world.memberships.map((one) => ({ ...one, active: false })) });
    expect([...decided].filter(([, allowed]) => allowed)).toEqual([]);
    const away = await decideAll({ ...world, delegations: world.delegations.map((one, i) => ({ ...one, ...[{ ended: true }, { from: 'future' as const }, { until: 'past' as const }][i % 3] })) });
    const strangers = everything(world).filter(({ person, tenant }) => !world.memberships.some((one) => one.person === person && one.tenant === tenant && one.active));
    expect(strangers.filter(({ name }) => away.get(name))).toEqual([]);
  }), { numRuns: 8 });
}, patience);

test('what has run out is as if it were not there, and no order matters', async () => {
  await fc.assert(fc.asyncProperty(worlds({ rules: true }), async (world) => {
    const clean: RandomWorld = {
      ...world, memberships: world.memberships.map((one) => ({ ...one, grants: one.grants.filter(({ until }) => until !== 'past') })),
      delegations: world.delegations.filter(({ from, until, ended }) => !ended && from === 'past' && until === 'future'),
    };
    const whole = await decideAll(world);
    expect(await decideAll(clean)).toEqual(whole);
    const backwards = await decideAll(world, true);
    expect(new Map([...backwards].sort())).toEqual(new Map([...whole].sort()));
  }), { numRuns: 8 });
}, patience);

test('without a rule that says no, one more role never takes anything away', async () => {
  await fc.assert(fc.asyncProperty(worlds({ rules: false }), fc.nat(), fc.constantFrom('r0', 'r1', 'r2', 'r3'), async (world, which, role) => {
    const index = which % world.memberships.length;
    const more: RandomWorld = { ...world, memberships: world.memberships.map((one, i) => (i === index ? { ...one, grants: [...one.grants.filter((grant) => grant.role !== role), { role, until: 'never' }] } : one)) };
    const [before, after] = [await decideAll(world), await decideAll(more)];
    expect([...before].filter(([name, allowed]) => allowed && !after.get(name))).toEqual([]);
  }), { numRuns: 10 });
}, patience);
