import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptySet, kinds, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import type { Tenant as TenantBody } from '@portico/schemas/tenant';
import type { Call } from './call.ts';
import { encryptSecrets, type KeptConnections } from './connectors/index.ts';
import { Connection, Delegation, Grant, Live, Membership, Principal, Tenant, TenantHost, type Database } from './database/index.ts';
import type { EmbeddedAccount } from './identity/index.ts';
import { createDraft, publish, type Releases } from './releases/index.ts';
import { readSandboxSeed } from './sandbox/index.ts';

const folder = fileURLToPath(new URL('../../seeds', import.meta.url));
const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;

/** A person of the demo, with the tenants they belong to and the roles they hold there. */
export interface DemoPerson { id: string; name: string; email: string; issuer: string; subject: string; password: string; memberships: { tenant: string; roles: string[] }[] }

/** The tenants of the demo. */
export const demoTenants = (): (TenantBody & { id?: string })[] => read('demo/tenants.json');

/** Which partners of the demo act in which customers' portals, from the first start on. */
export const demoDelegations = (): { tenant: string; partner: string; roles: string[]; scopes: string[]; days: number }[] => read('demo/delegations.json');

/** The people of the demo portal. */
export const demoPeople = (): DemoPerson[] => read('demo/people.json');

/** The people of the demo as the embedded issuer knows them. Each is known by their tenant's name and the labels of their roles, as people read them. */
export function demoAccounts(): EmbeddedAccount[] {
  const tenants = new Map(demoTenants().map(({ slug, name }) => [slug, name]));
  const { role: own } = demoSet();
  const labelOf = (role: string) => own.get(role)?.label ?? role[0]!.toUpperCase() + role.slice(1); // the builder's own roles have no label but their key
  return demoPeople().map(({ subject, email, name, password, memberships }) => ({
    subject, email, name, password, hint: memberships.map(({ tenant, roles }) => `${tenants.get(tenant) ?? tenant} · ${roles.map(labelOf).join(', ')}`).join('; '),
  }));
}

/** The definitions of the demo portal and its connectors, connectors first. */
function demoDefinitions(): { kind: Kind; body: { key: string } }[] {
  const of = (path: string, kind: Kind) => !existsSync(join(folder, path)) ? [] : readdirSync(join(folder, path)).filter((name) => name.endsWith('.json')).sort().map((name) => ({ kind, body: read<{ key: string }>(`${path}/${name}`) }));
  return [...of('connectors', 'connector'), ...kinds.flatMap((kind) => (kind === 'connector' ? [] : of(`demo/${kind}s`, kind)))];
}

/** The demo portal as one set, as its first release holds it. */
export function demoSet(): DefinitionSet {
  const set = emptySet();
  for (const { kind, body } of demoDefinitions()) (set[kind] as Map<string, { key: string }>).set(body.key, body);
  return set;
}

/**
 * Fills an empty database with the demo: tenants, people, connections to the sandbox, and the portal, saved and published
 * by the same code as in the builder. Does nothing where a release is live. Answers whether it did anything.
 */
export async function seedDemo(database: Database, releases: Releases, connections: KeptConnections, origin: string): Promise<boolean> {
  const operator = await database.transaction('operator', async (em) => {
    if (await em.findOne(Live, { singleton: true })) return undefined;
    const tenants = demoTenants();
    for (const { hosts = [], id, ...body } of tenants) {
      if (await em.findOne(Tenant, { slug: body.slug })) continue;
      const tenant = em.create(Tenant, { tier: 'standard', status: 'active', entitlements: [], ids: {}, ...body, ...(id && { id }) });
      for (const host of hosts) em.create(TenantHost, { host, tenantId: tenant.id });
    }
    await em.flush();
    const bySlug = new Map((await em.find(Tenant, {})).map((tenant) => [tenant.slug, tenant]));
    for (const { id, name, email, issuer, subject, memberships } of demoPeople()) {
      if (await em.findOne(Principal, { issuer, subject })) continue;
      em.create(Principal, { id, name, email, issuer, subject, emailVerified: true });
      await em.flush();
      for (const { tenant, roles } of memberships) {
        const tenantId = bySlug.get(tenant)!.id;
        em.create(Membership, { tenantId, principalId: id });
        await em.flush();
        for (const role of roles) em.create(Grant, { tenantId, principalId: id, role });
      }
      await em.flush();
    }
    for (const { tenant, partner, days, ...bounds } of demoDelegations()) {
      const pair = { tenantId: bySlug.get(tenant)!.id, partnerId: bySlug.get(partner)!.id };
      if (!(await em.findOne(Delegation, pair))) em.create(Delegation, { ...pair, ...bounds, from: new Date(), until: new Date(Date.now() + days * 86_400_000) });
    }
    await em.flush();
    return bySlug.get(tenants.find(({ kind }) => kind === 'operator')!.slug)!;
  });
  if (!operator) return false;

  const call: Call = {
    principal: { id: '00000000-0000-0000-0000-000000000000', kind: 'system', name: 'Portico', email: '' },
    tenant: { ...operator, theme: operator.theme ?? null }, roles: [], scope: 'operator', database, requestId: 'seed', now: new Date(),
  };
  const definitions = demoDefinitions();
  for (const { kind, body } of definitions) await createDraft(call, releases, kind, body);
  for (const { kind, body } of definitions) if (kind === 'connector') await connect(database, connections, body.key, origin);
  await publish(call, releases, 'The demo portal');
  return true;
}

/** Points the connectors that are at a sandbox to where it is now: its port may differ from start to start. Secrets that cannot be read are set anew. */
export async function pointAtSandbox(database: Database, connections: KeptConnections, origin: string): Promise<void> {
  for (const row of await database.transaction('operator', (em) => em.find(Connection, {}))) {
    const { address } = row.settings as { address?: string };
    const readable = await connections.find(row.connector).then(() => true, () => false);
    if (address?.startsWith('http://127.0.0.1:') && !(readable && address.startsWith(`${origin}/`))) await connect(database, connections, row.connector, origin);
  }
}

/** Connects a vendor of the sandbox with the credentials that it knows. */
async function connect(database: Database, connections: KeptConnections, connector: string, origin: string): Promise<void> {
  const { zendesk, stripe } = readSandboxSeed();
  const { settings, secrets } = connector === 'zendesk'
    ? { settings: { email: zendesk.credentials.email }, secrets: { token: zendesk.credentials.token } }
    : { settings: {}, secrets: { key: stripe.key } };
  await database.transaction('operator', (em) => em.upsert(Connection, {
    connector, settings: { ...settings, address: `${origin}/${connector}` }, secrets: encryptSecrets(connections.secretKey, connector, { secrets, origin: new URL(origin).origin }), updatedAt: new Date(), updatedBy: null,
  }));
  await connections.changed(connector);
}
