import { emptySet, type DefinitionSet } from '@portico/schemas/definition';
import type { Block } from '@portico/schemas/block';
import type { Json } from '@portico/schemas/json';
import { flagsFor, isWithinReach } from '../server/src/access/index.ts';
import { factsOf, type Standing } from '../server/src/call.ts';
import { compileRelease, isVisible, type CompiledPage } from '../server/src/releases/index.ts';

const BLOCKS = 120;
const RULES = 60;
/** Microseconds that deciding a whole page may take. */
const LIMIT = 50;
const ROUNDS = 15;

/** What the rules of the page ask, in turn; each is the size that people write. */
const rules: Json[] = [
  { '===': [{ var: 'tenant.tier' }, 'gold'] },
  { and: [{ in: ['billing', { var: 'principal.roles' }] }, { '!==': [{ var: 'tenant.slug' }, 'acme'] }] },
  { or: [{ in: ['single-sign-on', { var: 'tenant.entitlements' }] }, { '===': [{ var: 'tenant.kind' }, 'partner'] }] },
  { '!': { some: [{ var: 'principal.roles' }, { in: [{ var: '' }, ['customer-admin', 'member']] }] } },
  { '===': [{ var: 'flags.invoices' }, true] },
];

/**
 * Deciding a page of 120 blocks with 60 rules, roles, kinds, entitlements and flags for one principal: the facts and flags, the page's gates, and each
 * block's, as a request does before anything is read. CPU of this process; the least of the rounds' medians would flatter, so it is the middle.
 */
export async function decide(): Promise<string> {
  const release = compileRelease('bench', setOf());
  const page = release.pages.get('bench')!;
  const people = Array.from({ length: 50 }, (_, i) => standingOf(i));
  const shown = people.map((who) => visible(page, release.flags, who));
  for (let i = 0; i < 200; i++) for (const who of people) visible(page, release.flags, who); // until the compilers have settled
  const rounds: number[] = [];
  const times = 200;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) for (const who of people) visible(page, release.flags, who);
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / (times * people.length));
  }
  rounds.sort((a, b) => a - b);
  const middle = rounds[Math.floor(ROUNDS / 2)]!;
  console.log(`A page of ${BLOCKS} blocks with ${RULES} rules, for ${people.length} people; between ${Math.min(...shown)} and ${Math.max(...shown)} blocks are shown.`);
  console.log('\n| decide | CPU us |\n|---|--:|');
  for (const [name, value] of [['least of the rounds', rounds[0]!], ['the middle', middle], ['most of the rounds', rounds.at(-1)!]] as const) console.log(`| ${name} | ${value.toFixed(1)} |`);
  console.log();
  if (middle >= LIMIT) process.exitCode = 1;
  return `${middle.toFixed(1)} us of CPU a decision, limit ${LIMIT}`;
}

function visible(page: CompiledPage, flags: Parameters<typeof flagsFor>[0], who: Standing): number {
  const facts = factsOf(who, flagsFor(flags, who.tenant, who.roles));
  if (!isWithinReach(page.gate(facts))) return 0;
  let shown = 0;
  for (const block of page.blocks) if (isVisible(block, facts)) shown += 1;
  return shown;
}

function setOf(): DefinitionSet {
  const set = emptySet();
  for (const key of ['customer-admin', 'billing', 'member', 'partner-manager']) set.role.set(key, { key, label: key });
  for (const key of ['invoices', 'seats', 'support', 'bench']) set.flag.set(key, { key, label: key, on: true, ...(key === 'seats' && { kinds: ['customer'] }) });
  const blocks = Array.from({ length: BLOCKS }, (_, i): Block => ({
    id: `block-${i}`, kind: 'text', text: `Block ${i}`,
    ...(i % 2 === 0 && { rule: rules[(i / 2) % rules.length]! }), ...(i % 3 === 0 && { roles: ['customer-admin', 'billing'] }), ...(i % 4 === 0 && { flag: 'invoices' }),
    ...(i % 5 === 0 && { kinds: ['customer'] }), ...(i % 7 === 0 && { entitlement: 'billing' }),
  }));
  set.page.set('bench', { key: 'bench', title: 'Bench', roles: [...set.role.keys()], flag: 'support', rule: { '!==': [{ var: 'tenant.slug' }, 'nobody'] }, blocks });
  set.flow.set('bench', { key: 'bench', label: 'Bench', flag: 'bench', pages: ['bench'] });
  return set;
}

/** People who differ in role, tier, entitlements and sign-in; every fifth acts by a delegation. */
function standingOf(i: number): Standing {
  const id = '00000000-0000-0000-0000-000000000000';
  const role = ['customer-admin', 'billing', 'member', 'partner-manager'][i % 4]!;
  return {
    principal: { id, kind: 'user', name: `Person ${i}`, email: `person-${i}@example.org` }, roles: i % 3 === 0 ? [role, 'member'] : [role], now: new Date(),
    tenant: { id, slug: `tenant-${i}`, name: `Tenant ${i}`, kind: 'customer', tier: i % 2 === 0 ? 'gold' : 'standard', entitlements: i % 3 === 0 ? [] : ['billing', 'single-sign-on'], ids: {}, theme: null },
    session: { id, level: 1 + (i % 2), signedInAt: new Date().toISOString() },
    ...(i % 5 === 0 && { delegation: { id, partner: { slug: 'partner', name: 'Partner' }, scopes: ['flow/bench'] } }),
  };
}
