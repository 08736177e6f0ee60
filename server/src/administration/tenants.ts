import { tenantSchema, type Tenant as TenantBody } from '@portico/schemas/tenant';
import { compileSchema } from '@portico/schemas/compile-schema';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { oneAtATime, Tenant, TenantHost, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';

const { $id: _id, ...schema } = tenantSchema;
const faultsOf = compileSchema(schema);

/** A tenant as the builder sees it. */
export type TenantRecord = TenantBody & { id: string; createdAt: string };

function present(tenant: Tenant, hosts: TenantHost[]): TenantRecord {
  const { id, slug, name, kind, tier, status, theme, entitlements, ids, createdAt } = tenant;
  return {
    id, slug, name, kind, tier, status, ...(theme && { theme }), entitlements, ids, createdAt: createdAt.toISOString(),
    hosts: hosts.filter((host) => host.tenantId === id).map(({ host }) => host).sort(),
  };
}

/** Every tenant, by name. */
export async function listTenants(call: Call): Promise<TenantRecord[]> {
  return transaction(call, async (em) => {
    const hosts = await em.find(TenantHost, {});
    return (await em.find(Tenant, {}, { orderBy: { name: 'asc' } })).map((tenant) => present(tenant, hosts));
  });
}

/** One tenant; throws `not-found`. */
export async function readTenant(call: Call, id: string): Promise<TenantRecord> {
  return transaction(call, (em) => readIn(em, id));
}

async function readIn(em: Em, id: string): Promise<TenantRecord> {
  const tenant = await em.findOne(Tenant, { id });
  if (!tenant) throw new PorticoError('not-found');
  return present(tenant, await em.find(TenantHost, { tenantId: id }));
}

/** Makes a tenant. Throws `invalid`, and `already-exists` where its short name, a host or an id in an outside system is taken. */
export async function createTenant(call: Call, input: unknown): Promise<TenantRecord> {
  const body = check(input);
  if (body.kind === 'operator') throw new PorticoError('invalid', { errors: [{ pointer: '/kind', message: 'There is one operator, and it exists already. Choose customer or partner.' }] });
  return transaction(call, async (em) => {
    await assertFree(em, body);
    await assertOwnIds(em, body.ids);
    const tenant = em.create(Tenant, { tier: 'standard', status: 'active', entitlements: [], ids: {}, ...columns(body), createdAt: call.now });
    await em.flush();
    await writeHosts(em, tenant.id, body.hosts ?? []);
    await record(em, { call, verb: 'tenant.created', target: `tenant/${body.slug}`, outcome: 'done', details: { kind: body.kind } });
    return readIn(em, tenant.id);
  });
}

/** Changes a tenant as a whole. The short name and the kind stay: addresses, grants and rules stand on them. Throws like `createTenant`. */
export async function changeTenant(call: Call, id: string, input: unknown): Promise<TenantRecord> {
  const body = check(input);
  return transaction(call, async (em) => {
    const tenant = await em.findOne(Tenant, { id });
    if (!tenant) throw new PorticoError('not-found');
    for (const name of ['slug', 'kind'] as const) {
      if (body[name] !== tenant[name]) throw new PorticoError('invalid', { errors: [{ pointer: `/${name}`, message: `This stays "${tenant[name]}"; make a new tenant instead.` }] });
    }
    if (tenant.kind === 'operator' && body.status === 'suspended') throw new PorticoError('invalid', { errors: [{ pointer: '/status', message: 'The operator cannot be suspended: nobody could undo it.' }] });
    await assertFree(em, body, id);
    await assertOwnIds(em, body.ids, id);
    const before = present(tenant, await em.find(TenantHost, { tenantId: id }, { disableIdentityMap: true }));
    em.assign(tenant, { tier: 'standard', status: 'active', theme: null, entitlements: [], ids: {}, ...columns(body) });
    await em.flush();
    await writeHosts(em, id, body.hosts ?? []);
    const after = await readIn(em, id);
    const changes = (Object.keys(after) as (keyof TenantRecord)[]).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      .map((name) => [name, { from: before[name] ?? null, to: after[name] ?? null }]);
    await record(em, { call, verb: 'tenant.changed', target: `tenant/${tenant.slug}`, outcome: 'done', details: { changed: Object.fromEntries(changes) } });
    return after;
  });
}

function check(input: unknown): TenantBody {
  const { id: _i, createdAt: _c, ...body } = (input ?? {}) as Record<string, unknown>;
  const errors = faultsOf(body);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  return body as TenantBody;
}

const columns = ({ hosts: _hosts, ...body }: TenantBody) => body;

async function assertFree(em: Em, body: TenantBody, id?: string): Promise<void> {
  const other = await em.findOne(Tenant, { slug: body.slug });
  if (other && other.id !== id) throw new PorticoError('already-exists', { errors: [{ pointer: '/slug', message: `"${body.slug}" is taken.` }] });
  const taken = await em.find(TenantHost, { host: { $in: body.hosts ?? [] }, ...(id && { tenantId: { $ne: id } }) });
  if (taken.length > 0) throw new PorticoError('already-exists', { errors: [{ pointer: '/hosts', message: `${taken.map(({ host }) => host).join(', ')} belongs to another tenant.` }] });
}

/** An id in an outside system is what keeps tenants' records apart there, so it belongs to one tenant alone. */
async function assertOwnIds(em: Em, ids: Record<string, string> = {}, id?: string): Promise<void> {
  if (Object.keys(ids).length > 0) await oneAtATime(em, 'ids of tenants');
  for (const [system, value] of Object.entries(ids)) {
    const other = await em.findOne(Tenant, { ids: { [system]: value }, ...(id && { id: { $ne: id } }) });
    if (other) throw new PorticoError('already-exists', { errors: [{ pointer: `/ids/${system}`, message: `"${value}" is the ${system} id of ${other.name} already. Two tenants of one id would see each other's records.` }] });
  }
}

async function writeHosts(em: Em, tenantId: string, hosts: string[]): Promise<void> {
  await em.nativeDelete(TenantHost, { tenantId });
  for (const host of hosts) em.create(TenantHost, { host, tenantId });
  await em.flush();
}
