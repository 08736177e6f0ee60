import { randomUUID } from 'node:crypto';
import { Delegation, Grant, Membership, Principal, Tenant, whoIsPrincipal, type Database } from '../src/database/index.ts';
import { openTestDatabase } from '../src/database/test-database.ts';

/** A condition of the look-up of who somebody is, taken as true, and whether the rows it answers are others. */
export interface LookUpMutant { place: string; what: string; noticed: boolean }

/** What the look-up demands of rows; each occurrence is a mutant of its own. That nothing else is demanded is what the property test holds it to. */
const conditions = [
  `p.status = 'active'`, `m.status = 'active'`, `t.status = 'active'`, `pt.status = 'active'`, `t.kind = 'customer'`, `pt.kind = 'partner'`, `t.kind <> 'operator'`,
  'd.ended_at is null', 'd."from" <= now()', 'd.until > now()', '(g.until is null or g.until > now())', '(here.tenant_id is not null or jsonb_exists(by.roles, g.role))', 'g.principal_id = p.id', 'm.principal_id = p.id', 'own.principal_id = p.id',
];

const day = 86_400_000;

/** Changes each condition of the look-up in turn and looks everybody of a small world up, in the embedded database. */
export async function lookUpMutants(): Promise<LookUpMutant[]> {
  const database = await openTestDatabase();
  try {
    const pairs = await fill(database);
    const look = async (name: string, text: string) => {
      const rows: unknown[] = [];
      for (const pair of pairs) rows.push(await database.read('operator', { name, text }, pair));
      return JSON.stringify(rows);
    };
    const before = await look(whoIsPrincipal.name, whoIsPrincipal.text);
    if (await look('unchanged', whoIsPrincipal.text) !== before) throw new Error('The look-up answers otherwise the second time, so nothing can be told from its answers.');
    const mutants: LookUpMutant[] = [];
    for (const condition of conditions) {
      const parts = whoIsPrincipal.text.split(condition);
      for (let i = 1; i < parts.length; i++) {
        const text = `${parts.slice(0, i).join(condition)}true${parts.slice(i).join(condition)}`;
        const after = await look(`mutant_${mutants.length}`, text).catch(() => 'refused'); // what PostgreSQL refuses is noticed
        mutants.push({ place: 'server/src/database/statements/who-is.ts', what: `${condition} (${i} of ${parts.length - 1}) taken as true`, noticed: after !== before });
      }
    }
    return mutants;
  } finally {
    await database.close();
  }
}

/** A world in which each condition makes a difference to somebody; answers the pairs of person and tenant to look up. */
async function fill(database: Database): Promise<[principal: string, tenant: string][]> {
  const id = () => randomUUID();
  const tenants = { acme: id(), beta: id(), closed: id(), partner: id(), partnerClosed: id(), customerAsPartner: id(), operator: id() };
  const people = { member: id(), suspended: id(), away: id(), delegate: id(), both: id(), other: id(), gone: id() };
  await database.transaction('operator', async (em) => {
    const kindOf = { partner: 'partner', partnerClosed: 'partner', operator: 'operator' } as Record<string, 'partner' | 'operator'>;
    for (const [slug, of] of Object.entries(tenants)) em.create(Tenant, { id: of, slug: slug.toLowerCase(), name: slug, kind: kindOf[slug] ?? 'customer', status: /closed/i.test(slug) ? 'suspended' : 'active' });
    for (const [name, of] of Object.entries(people)) em.create(Principal, { id: of, issuer: 'embedded', subject: of, name, status: name === 'suspended' ? 'suspended' : 'active' });
    await em.flush();
    const member = (person: keyof typeof people, tenant: keyof typeof tenants, status: 'active' | 'suspended' = 'active') => em.create(Membership, { tenantId: tenants[tenant], principalId: people[person], status });
    const places: [keyof typeof people, keyof typeof tenants, ('active' | 'suspended')?][] = [
      ['member', 'acme'], ['member', 'closed'], ['member', 'operator'], ['suspended', 'acme'], ['away', 'acme', 'suspended'], ['away', 'partner', 'suspended'], ['delegate', 'partner'], ['delegate', 'partnerClosed'], ['delegate', 'customerAsPartner'],
      ['gone', 'partner', 'suspended'], ['both', 'acme'], ['both', 'partner'], ['other', 'beta', 'suspended'], ['other', 'partner'], ['other', 'acme', 'suspended'],
    ];
    for (const place of places) member(...place);
    await em.flush();
    const grant = (person: keyof typeof people, tenant: keyof typeof tenants, role: string, until?: Date) => em.create(Grant, { tenantId: tenants[tenant], principalId: people[person], role, ...(until && { until }) });
    grant('member', 'acme', 'one'); grant('member', 'acme', 'ran-out', new Date(Date.now() - day)); grant('both', 'acme', 'own'); grant('both', 'partner', 'one'); grant('gone', 'partner', 'one'); grant('delegate', 'partner', 'one'); grant('delegate', 'partner', 'not-named');
    grant('delegate', 'partnerClosed', 'one'); grant('delegate', 'customerAsPartner', 'one'); grant('other', 'partner', 'one'); grant('member', 'operator', 'author');
    const delegate = (tenant: keyof typeof tenants, partner: keyof typeof tenants, more: { from?: Date; until?: Date; endedAt?: Date } = {}) =>
      em.create(Delegation, { tenantId: tenants[tenant], partnerId: tenants[partner], roles: ['one'], scopes: ['page/home'], from: new Date(Date.now() - day), until: new Date(Date.now() + day), ...more });
    delegate('acme', 'partner'); delegate('acme', 'partnerClosed'); delegate('acme', 'customerAsPartner'); delegate('beta', 'customerAsPartner'); delegate('beta', 'partnerClosed'); delegate('beta', 'partner', { endedAt: new Date() });
    delegate('closed', 'partner'); delegate('partnerClosed', 'partner'); delegate('customerAsPartner', 'partner', { until: new Date(Date.now() - 1000) }); delegate('partner', 'customerAsPartner');
    await em.flush();
  });
  const more = await database.transaction('operator', async (em) => {
    const [late, own] = [id(), id()];
    em.create(Tenant, { id: late, slug: 'late', name: 'late', kind: 'customer' });
    em.create(Tenant, { id: own, slug: 'own', name: 'own', kind: 'partner' });
    await em.flush();
    em.create(Delegation, { tenantId: late, partnerId: tenants.partner, roles: ['one'], scopes: ['page/home'], from: new Date(Date.now() + day / 2), until: new Date(Date.now() + day) });
    em.create(Delegation, { tenantId: own, partnerId: tenants.partner, roles: ['one'], scopes: ['page/home'], from: new Date(Date.now() - day), until: new Date(Date.now() + day) });
    await em.flush();
    return [late, own];
  });
  return Object.values(people).flatMap((person) => [...Object.values(tenants), ...more].map((tenant): [string, string] => [person, tenant]));
}
