import type { AccessTest } from '@portico/schemas/access-test';
import type { Block } from '@portico/schemas/block';
import { emptySet, type DefinitionSet } from '@portico/schemas/definition';
import type { Gates } from '@portico/schemas/gate';
import { effectiveRoles, standAs } from '../access/index.ts';

const page = { see: ['page/home', 'block/home/open', 'block/home/both-kinds', 'block/home/flag-all'], 'do': [] as string[] };
const now = '2026-11-24T09:00:00Z';

/**
 * A set in which each clause of the deciding code stands alone: a block for each kind of gate, a flag for each narrowing, an action for each demand. Its access
 * tests are written by hand. The demo's gates overlap, so that one clause could go missing there behind another.
 */
export function clausesSet(): DefinitionSet {
  const set = emptySet();
  const put = (kind: keyof DefinitionSet, ...bodies: ({ key: string } & Record<string, unknown>)[]) => { for (const body of bodies) (set[kind] as Map<string, unknown>).set(body.key, body); };
  put('role', { key: 'plain', label: 'Plain' }, { key: 'other', label: 'Other' }, { key: 'of-customers', label: 'Of customers', kinds: ['customer'] }, { key: 'of-both', label: 'Of both', kinds: ['customer', 'partner'] },
    { key: 'bought', label: 'Bought', entitlement: 'gold' }, { key: 'boss', label: 'Boss', administers: true });
  const flag = (key: string, narrowing: object = {}) => ({ key, label: key, on: true, ...narrowing });
  put('flag', flag('off', { on: false }), flag('all', { percentage: 100 }), flag('none', { percentage: 0 }), flag('tenant', { tenants: ['first', 'third'] }), flag('kind', { kinds: ['partner'] }), flag('kinds', { kinds: ['customer', 'partner'] }), flag('role', { roles: ['other', 'boss'] }), flag('flow'), flag('closed', { tenants: [] }));
  const block = (id: string, gates: Gates = {}): Block => ({ id, kind: 'text', text: id, ...gates }) as Block;
  const button = (id: string, action: string, gates: Gates = {}): Block => ({ id, kind: 'button', action, ...gates }) as Block;
  put('page', {
    key: 'home', title: 'Home', roles: ['plain', 'other', 'of-customers', 'of-both', 'bought', 'boss'], blocks: [
      block('open'), block('by-role', { roles: ['other', 'boss'] }), block('by-kind', { kinds: ['partner'] }), block('both-kinds', { kinds: ['customer', 'partner'] }), block('by-entitlement', { entitlement: 'gold' }),
      ...['off', 'none', 'tenant', 'kind', 'role', 'closed'].map((key) => block(`flag-${key}`, { flag: key })), block('flag-all', { flag: 'all' }), block('flag-kinds', { flag: 'kinds', rule: { '===': [{ var: 'tenant.tier' }, 'gold'] } }),
      block('by-rule', { rule: { '===': [{ var: 'tenant.tier' }, 'gold'] } }), button('press', 'levelled', { roles: ['boss'] }), button('hurry', 'fresh'),
    ],
  }, { key: 'closed', title: 'Closed', roles: ['boss'], blocks: [] });
  const action = (key: string, gates: Gates) => ({ key, label: key, roles: ['boss'], ...gates, call: { connector: 'none', operation: 'none' }, receipt: { title: 'Done' } });
  put('action', action('levelled', { assurance: { level: 2 } }), action('fresh', { roles: ['other', 'boss'], assurance: { minutes: 15 } }), action('both', { assurance: { level: 2, minutes: 15 } }), action('shut', { flag: 'off' }));
  put('flow', { key: 'first', label: 'First', flag: 'tenant', pages: ['closed'], actions: ['both'] }, { key: 'second', label: 'Second', flag: 'flow', pages: [], actions: ['fresh'] });
  put('connector', { key: 'none', label: 'None', document: { openapi: '3.1.0', info: { title: 'None', version: '1' }, paths: {} }, connection: { fields: { address: { label: 'Address' } }, baseUrl: '{address}', auth: { kind: 'none' } }, operations: {} });
  for (const test of tests) set['access-test'].set(test.key, test);
  return set;
}

type Who = Omit<AccessTest, 'key' | 'label' | 'now'>;
const test = (key: string, who: Who): AccessTest => ({ key, label: key, now, ...who });
const customer = (slug: string, more: object = {}) => ({ slug, kind: 'customer' as const, ...more });
const boss = { see: [...page.see, 'block/home/by-role', 'block/home/flag-tenant', 'block/home/flag-role', 'block/home/press', 'block/home/hurry', 'page/closed'], do: ['portal/team', 'action/levelled', 'action/fresh', 'action/both'] };
const gold = { see: ['block/home/flag-kinds', 'block/home/by-rule'] };

const tests: AccessTest[] = [
  test('plain', { principal: { roles: ['plain'] }, tenant: customer('second'), expect: page }),
  test('plain-in-first', { principal: { roles: ['plain'] }, tenant: customer('first'), expect: { see: [...page.see, 'block/home/flag-tenant'] } }),
  test('plain-gold', { principal: { roles: ['plain'] }, tenant: customer('second', { tier: 'gold', entitlements: ['gold'] }), expect: { see: [...page.see, ...gold.see, 'block/home/by-entitlement'] } }),
  test('plain-partner-gold', { principal: { roles: ['plain'] }, tenant: { slug: 'second', kind: 'partner', tier: 'gold' }, expect: { see: [...page.see, ...gold.see, 'block/home/by-kind', 'block/home/flag-kind'] } }),
  test('other', { principal: { roles: ['other'] }, tenant: customer('second'), expect: { see: [...page.see, 'block/home/by-role', 'block/home/flag-role', 'block/home/hurry'], do: ['action/fresh'], stepUp: ['action/fresh'] } }),
  test('of-customers-at-customer', { principal: { roles: ['of-customers'] }, tenant: customer('second'), expect: page }),
  test('of-customers-at-partner', { principal: { roles: ['of-customers'] }, tenant: { slug: 'second', kind: 'partner' }, expect: { see: [] } }),
  test('of-both-at-partner', { principal: { roles: ['of-both'] }, tenant: { slug: 'second', kind: 'partner' }, expect: { see: [...page.see, 'block/home/by-kind', 'block/home/flag-kind'] } }),
  test('bought', { principal: { roles: ['bought'] }, tenant: customer('second', { entitlements: ['gold'] }), expect: { see: [...page.see, 'block/home/by-entitlement'] } }),
  test('bought-and-lost', { principal: { roles: ['bought'] }, tenant: customer('second'), expect: { see: [] } }),
  test('boss-unproved', { principal: { roles: ['boss'], level: 1, signedInMinutesAgo: 16 }, tenant: customer('first'), expect: { ...boss, stepUp: ['action/levelled', 'action/fresh', 'action/both'] } }),
  test('boss-fresh', { principal: { roles: ['boss'], level: 1, signedInMinutesAgo: 15 }, tenant: customer('first'), expect: { ...boss, stepUp: ['action/levelled', 'action/both'] } }),
  test('boss-levelled', { principal: { roles: ['boss'], level: 2, signedInMinutesAgo: 16 }, tenant: customer('first'), expect: { ...boss, stepUp: ['action/fresh', 'action/both'] } }),
  test('boss-proved', { principal: { roles: ['boss'], level: 3, signedInMinutesAgo: 0 }, tenant: customer('first'), expect: boss }),
  test('delegate-of-a-flow', { principal: { roles: ['boss', 'plain'], level: 2, signedInMinutesAgo: 0 }, tenant: customer('first'), relation: 'delegate', delegation: { roles: ['boss'], scopes: ['flow/second', 'flow/first'] }, expect: { see: ['page/closed'], do: ['action/fresh', 'action/both'] } }),
  test('delegate-of-a-page', { principal: { roles: ['plain', 'other'] }, tenant: customer('second'), relation: 'delegate', delegation: { roles: ['plain'], scopes: ['page/home', 'action/fresh'] }, expect: page }),
  test('delegate-whose-partner-bought', { principal: { roles: ['bought'] }, tenant: customer('second'), relation: 'delegate', delegation: { roles: ['bought'], scopes: ['page/home'], entitlements: ['gold'] }, expect: page }),
  test('delegate-whose-partner-lost-it', { principal: { roles: ['bought'] }, tenant: customer('second', { entitlements: ['gold'] }), relation: 'delegate', delegation: { roles: ['bought'], scopes: ['page/home'] }, expect: { see: [] } }),
  test('delegate-just-begun', { principal: { roles: ['plain'] }, tenant: customer('second'), relation: 'delegate', delegation: { roles: ['plain'], scopes: ['page/home'], from: now, until: '2026-11-24T09:00:00.001Z' }, expect: page }),
  test('delegate-just-ended', { principal: { roles: ['plain'] }, tenant: customer('second'), relation: 'delegate', delegation: { roles: ['plain'], scopes: ['page/home'], until: now }, expect: { see: [] } }),
  test('delegate-not-begun', { principal: { roles: ['plain'] }, tenant: customer('second'), relation: 'delegate', delegation: { roles: ['plain'], scopes: ['page/home'], from: '2026-11-24T09:00:00.001Z' }, expect: { see: [] } }),
  test('stranger', { principal: { roles: ['plain', 'boss'], level: 3, signedInMinutesAgo: 0 }, tenant: customer('first'), relation: 'none', expect: { see: [] } }),
];

/** What no access test can say: the operator's own roles, and somebody described as a stranger, a member or a delegate with what belongs to another. */
export function directFaults(): string[] {
  const somebody = { id: '', kind: 'user' as const, name: '', email: '' };
  const tenant = { id: '', slug: 'first', name: '', kind: 'customer' as const, tier: 'standard', entitlements: [], ids: {}, theme: null };
  const as = { tenant, principal: somebody, given: ['plain'], now: new Date(now) };
  const defined = clausesSet().role;
  const delegation = { roles: ['plain'], scopes: ['page/home'] };
  const checks: Record<string, boolean> = {
    'the operator gives the builder\'s roles and no others': effectiveRoles(defined, { kind: 'operator', entitlements: [] }, ['author', 'plain', 'constructor']).join() === 'author',
    'a stranger stays one, whatever is said of a delegation': standAs(defined, { ...as, relation: 'none', delegation }) === null,
    'nobody acts without a delegation': standAs(defined, { ...as, relation: 'delegate' }) === null,
    'nobody acts in a partner\'s portal': standAs(defined, { ...as, tenant: { ...tenant, kind: 'partner' }, relation: 'delegate', delegation }) === null,
    'a member acts by no delegation': standAs(defined, { ...as, relation: 'member', delegation })?.delegation === undefined,
  };
  return Object.entries(checks).filter(([, holds]) => !holds).map(([rule]) => rule);
}
