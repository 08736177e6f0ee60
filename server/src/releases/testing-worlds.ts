import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { emptySet, type DefinitionSet } from '@portico/schemas/definition';
import type { Json } from '@portico/schemas/json';

/** A rule as the oracle understands it; `ruleOf` writes it as JSON-Logic. */
export type Condition =
  | { is: 'tier'; tier: string } | { is: 'role'; role: string } | { is: 'delegated' } | { is: 'slug'; slug: string } | { is: 'entitled'; entitlement: string }
  | { is: 'not'; of: Condition } | { is: 'and' | 'or'; of: Condition[] };
export interface Gated { roles: string[]; kinds?: ('customer' | 'partner')[]; entitlement?: string; flag?: string; rule?: Condition }
export interface WorldFlag { on: boolean; tenants?: string[]; kinds?: ('customer' | 'partner')[]; roles?: string[] }
export interface WorldRole { kinds?: ('customer' | 'partner')[]; entitlement?: string }
type When = 'past' | 'future' | 'never';

/** People, tenants and what they were given, and a small portal: everything that decides, at random. */
export interface RandomWorld {
  tenants: { kind: 'customer' | 'partner'; tier: string; entitlements: string[]; active: boolean }[];
  people: { active: boolean }[];
  memberships: { person: number; tenant: number; active: boolean; grants: { role: string; until: When }[] }[];
  delegations: { tenant: number; partner: number; roles: string[]; scopes: string[]; from: 'past' | 'future'; until: 'past' | 'future'; ended: boolean }[];
  roles: Record<string, WorldRole>;
  flags: Record<string, WorldFlag>;
  pages: (Gated & { block: Omit<Gated, 'roles'> & { roles?: string[] } })[];
  flows: { flag: string; pages: number[] }[];
}

const roleNames = ['r0', 'r1', 'r2', 'r3'];
const flagNames = ['f0', 'f1'];
export const slugs = ['one', 'two', 'three', 'four'];
const pageNames = ['p0', 'p1', 'p2'];
const some = <T>(of: readonly T[], least = 0) => fc.subarray([...of], { minLength: least });
/** Mostly not there, or hardly anybody would be allowed anything. */
const maybe = <T>(of: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });
const entitlements = ['gold', 'silver'];

const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ is: fc.constant('tier' as const), tier: fc.constantFrom('gold', 'standard') }), fc.record({ is: fc.constant('role' as const), role: fc.constantFrom(...roleNames) }),
    fc.constant({ is: 'delegated' as const }), fc.record({ is: fc.constant('slug' as const), slug: fc.constantFrom(...slugs) }), fc.record({ is: fc.constant('entitled' as const), entitlement: fc.constantFrom(...entitlements) }),
  ),
  condition: fc.oneof({ maxDepth: 2 }, tie('leaf'), fc.record({ is: fc.constant('not' as const), of: tie('condition') }), fc.record({ is: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) })),
})).condition;

const narrowed = (rules: boolean) => ({ kinds: maybe(some(['customer', 'partner'] as const, 1)), entitlement: maybe(fc.constantFrom(...entitlements)), flag: maybe(fc.constantFrom(...flagNames)), rule: rules ? maybe(condition) : fc.constant(undefined) });
const without = <T extends object>(of: fc.Arbitrary<T>) => of.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as T);

/** Random worlds; with `rules` false nothing in them can say no to somebody because of a role that they have. */
export const worlds = ({ rules }: { rules: boolean }): fc.Arbitrary<RandomWorld> => fc.record({
  tenants: fc.tuple(...(['customer', 'customer', 'partner', 'partner'] as const).map((of) => fc.record({ kind: fc.constant(of), tier: fc.constantFrom('gold', 'standard'), entitlements: some(entitlements), active: fc.boolean().map((yes) => yes || of === 'customer') }))),
  people: fc.array(fc.record({ active: fc.integer({ min: 0, max: 5 }).map((n) => n > 0) }), { minLength: 3, maxLength: 3 }),
  memberships: fc.uniqueArray(fc.record({
    person: fc.integer({ min: 0, max: 2 }), tenant: fc.integer({ min: 0, max: 3 }), active: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    grants: fc.uniqueArray(fc.record({ role: fc.constantFrom(...roleNames), until: fc.constantFrom('past' as const, 'future' as const, 'never' as const) }), { selector: ({ role }) => role, minLength: 1, maxLength: 4 }),
  }), { selector: ({ person, tenant }) => `${person} ${tenant}`, minLength: 4, maxLength: 8 }),
  delegations: fc.uniqueArray(fc.record({
    tenant: fc.integer({ min: 0, max: 3 }), partner: fc.integer({ min: 0, max: 3 }), roles: some(roleNames, 1), scopes: some(['flow/w0', 'flow/w1', ...pageNames.map((key) => `page/${key}`)], 1),
    from: fc.constantFrom('past' as const, 'past' as const, 'future' as const), until: fc.constantFrom('past' as const, 'future' as const, 'future' as const), ended: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  }), { selector: ({ tenant, partner }) => `${tenant} ${partner}`, minLength: 2, maxLength: 6 }).map((all) => all.filter(({ tenant, partner }) => tenant !== partner)),
  roles: fc.record(Object.fromEntries(roleNames.map((name) => [name, without(fc.record({ kinds: maybe(some(['customer', 'partner'] as const, 1)), entitlement: maybe(fc.constantFrom(...entitlements)) }))]))) as fc.Arbitrary<Record<string, WorldRole>>,
  flags: fc.record(Object.fromEntries(flagNames.map((name) => [name, without(fc.record({ on: fc.integer({ min: 0, max: 4 }).map((n) => n > 0), tenants: maybe(some(slugs)), kinds: maybe(some(['customer', 'partner'] as const, 1)), roles: maybe(some(roleNames, 1)) }))]))) as fc.Arbitrary<Record<string, WorldFlag>>,
  pages: fc.tuple(...pageNames.map(() => without(fc.record({ roles: some(roleNames, 1), ...narrowed(rules), block: without(fc.record({ roles: maybe(some(roleNames, 1)), ...narrowed(rules) })) })))),
  flows: fc.tuple(...['w0', 'w1'].map((_, i) => fc.record({ flag: fc.constantFrom(...flagNames), pages: i === 0 ? some([0, 1]) : some([2]) }))),
}) as unknown as fc.Arbitrary<RandomWorld>;

/** A condition as a rule. */
function ruleOf(of: Condition): Json {
  switch (of.is) {
    case 'tier': return { '===': [{ var: 'tenant.tier' }, of.tier] };
    case 'role': return { in: [of.role, { var: 'principal.roles' }] };
    case 'delegated': return { '===': [{ var: 'principal.delegated' }, true] };
    case 'slug': return { '===': [{ var: 'tenant.slug' }, of.slug] };
    case 'entitled': return { in: [of.entitlement, { var: 'tenant.entitlements' }] };
    case 'not': return { '!': [ruleOf(of.of)] };
    default: return { [of.is]: of.of.map(ruleOf) };
  }
}

/** The portal of a world as a set of definitions. `backwards`: everything that has no order in the other order. */
export function setOf(world: RandomWorld, backwards = false): DefinitionSet {
  const set = emptySet();
  const turn = <T>(list: T[]): T[] => (backwards ? list.toReversed() : list);
  const gates = ({ rule, roles, ...rest }: Partial<Gated>) => ({ ...rest, ...(roles && { roles: turn(roles) }), ...(rule && { rule: ruleOf(rule) }) });
  const put = (name: keyof DefinitionSet, key: string, body: object) => (set[name] as Map<string, unknown>).set(key, { key, label: key, ...body });
  for (const [key, role] of turn(Object.entries(world.roles))) put('role', key, role);
  for (const [key, flag] of turn(Object.entries(world.flags))) put('flag', key, flag);
  turn(world.pages.map((page, i) => [`p${i}`, page] as const)).forEach(([key, { block, ...page }]) => put('page', key, { title: key, ...gates(page), blocks: [{ id: 'b', kind: 'text', text: key, ...gates(block) }] }));
  turn(world.flows.map((flow, i) => [`w${i}`, flow] as const)).forEach(([key, { flag, pages }]) => put('flow', key, { flag, pages: turn(pages.map((i) => `p${i}`)) }));
  return set;
}

/** Fresh ids for the tenants and people of a world, so that several can stand in one database. */
export const idsFor = ({ tenants, people }: RandomWorld) => ({ tenants: tenants.map(() => randomUUID()), people: people.map(() => randomUUID()) });
