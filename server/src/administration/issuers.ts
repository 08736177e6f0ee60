import type { Issuer as IssuerBody } from '@portico/schemas/issuer';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Issuer, IssuerTenant, oneAtATime, Principal, Session, SignIn, Tenant, Ticket, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { IssuerDesk } from '../issuer-desk.ts';
import { issuerConflicts, issuerFaults } from './check-issuer.ts';
import { endUnspoken } from './end-unspoken.ts';
import { presentIssuers, type IssuerRecord } from './issuer-record.ts';

/** Every issuer, the environment's first. */
export async function listIssuers(call: Call, desk: IssuerDesk): Promise<IssuerRecord[]> {
  return transaction(call, async (em) => presentIssuers(em, desk, await em.find(Issuer, {}, { orderBy: { managed: 'desc', label: 'asc', id: 'asc' } })));
}

/** One issuer; throws `not-found`. */
export async function readIssuer(call: Call, desk: IssuerDesk, id: string): Promise<IssuerRecord> {
  return transaction(call, async (em) => readIn(em, desk, await find(em, id)));
}

const readIn = async (em: Em, desk: IssuerDesk, row: Issuer): Promise<IssuerRecord> => (await presentIssuers(em, desk, [row]))[0]!;

/** Adds an issuer. Throws `invalid` with a pointer to each place, and `already-exists`. */
export async function createIssuer(call: Call, desk: IssuerDesk, input: unknown): Promise<IssuerRecord> {
  const body = check(writable(input));
  return transaction(call, async (em) => {
    if (await em.findOne(Issuer, { url: body.url })) throw new PorticoError('already-exists', { errors: [{ pointer: '/url', message: 'This issuer is here already.' }] });
    await assertFits(em, body, null);
    const row = em.create(Issuer, { ...columns(body), url: body.url, kind: body.kind, managed: 'builder', clientSecret: body.clientSecret === undefined ? null : desk.sealSecret(body.url, body.clientSecret), createdAt: call.now });
    await em.flush();
    await writeTenants(em, row.id, body.tenants);
    await record(em, { call, verb: 'issuer.created', target: `issuer/${row.id}`, outcome: 'done', details: { url: row.url } });
    return readIn(em, desk, row);
  });
}

/**
 * Changes an issuer as a whole. Its address and kind stay: people are known by it. A secret stays unless one is given. Of the environment's issuer the client,
 * its secret and its status stay what the environment says. What its people have by its word in a tenant that it may not speak for any more ends at once, and so do
 * addresses of a domain that is not its own any more. Throws like `createIssuer`, and `not-found`, `forbidden`.
 */
export async function changeIssuer(call: Call, desk: IssuerDesk, id: string, input: unknown): Promise<IssuerRecord> {
  return transaction(call, async (em) => {
    const row = await find(em, id);
    const given = writable(input);
    for (const name of ['url', 'kind'] as const) {
      if (given[name] !== undefined && given[name] !== row[name]) throw new PorticoError('invalid', { errors: [{ pointer: `/${name}`, message: `This stays "${row[name]}": people are known by it. Add another issuer instead.` }] });
    }
    const body = check(row.kind === 'embedded' ? { ...given, url: 'https://embedded.invalid', kind: 'oidc' } : { ...given, url: row.url, kind: row.kind });
    const fromEnvironment = row.managed === 'environment';
    if (fromEnvironment) {
      const kept = { clientId: row.clientId, status: row.status, clientSecret: undefined };
      for (const name of ['clientId', 'status', 'clientSecret'] as const) {
        if (body[name] !== undefined && body[name] !== kept[name]) throw new PorticoError('invalid', { errors: [{ pointer: `/${name}`, message: 'This is set where the server is started, and is changed there.' }] });
      }
    }
    if (body.status === 'suspended') await assertNotOwn(em, call, row);
    await assertFits(em, body, id);
    const before = await readIn(em, desk, row);
    em.assign(row, { ...columns(body), ...(fromEnvironment && { clientId: row.clientId, status: row.status }), ...(body.clientSecret !== undefined && { clientSecret: desk.sealSecret(row.url, body.clientSecret) }) });
    await em.flush();
    await writeTenants(em, id, body.tenants);
    await endUnspoken(em, call, row);
    if (!fromEnvironment) await endAddresses(em, row, before.domains!);
    await askAgain(em, call, row);
    const after = await readIn(em, desk, row);
    const changes = (Object.keys({ ...before, ...after }) as (keyof IssuerRecord)[]).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name])).map((name) => [name, { from: before[name] ?? null, to: after[name] ?? null }]);
    await record(em, { call, verb: 'issuer.changed', target: `issuer/${id}`, outcome: 'done', details: { changed: Object.fromEntries(changes), ...(body.clientSecret !== undefined && { secret: 'changed' }) } });
    return after;
  });
}

/** Removes an issuer and ends the sessions of its people, and what they have by its word. While people are known by it, it has to be suspended first. Throws `not-found`, `in-use`, `forbidden`. */
export async function removeIssuer(call: Call, id: string): Promise<{ id: string }> {
  return transaction(call, async (em) => {
    const row = await find(em, id);
    if (row.managed === 'environment') throw new PorticoError('in-use', { detail: 'This issuer comes from the server\'s environment and cannot be removed here.' });
    await assertNotOwn(em, call, row);
    const people = await em.count(Principal, { issuer: row.url });
    if (row.status === 'active' && people > 0) throw new PorticoError('in-use', { detail: `${people === 1 ? 'One person signs' : `${people} people sign`} in here. Suspend the issuer first and see that nobody misses it.` });
    await endUnspoken(em, call, row, { gone: true });
    await endAddresses(em, { url: row.url, domains: [] }, row.domains);
    await em.nativeDelete(Session, { issuer: row.url });
    await em.nativeDelete(Ticket, { issuer: row.url });
    await em.nativeDelete(SignIn, { issuer: row.url });
    await em.remove(row).flush();
    await record(em, { call, verb: 'issuer.removed', target: `issuer/${id}`, outcome: 'done', details: { url: row.url } });
    return { id };
  });
}

async function find(em: Em, id: string): Promise<Issuer> {
  const row = await em.findOne(Issuer, { id });
  if (!row) throw new PorticoError('not-found');
  return row;
}

/** Rules and invitations read addresses: what the issuer said of a domain that it may not speak of any more is forgotten, and its claims do not bring it back. */
async function endAddresses(em: Em, { url, domains }: Pick<Issuer, 'url' | 'domains'>, before: readonly string[]): Promise<void> {
  const lost = before.filter((domain) => !domains.includes(domain));
  if (lost.length > 0) await em.nativeUpdate(Principal, { issuer: url, $or: lost.map((domain) => ({ email: { $ilike: `%@${domain}` } })) }, { email: '', emailVerified: false });
}

/** Has every session of the issuer's people that can be asked about be asked about at its next request: what the claims come to may be something else now. */
async function askAgain(em: Em, { now }: Call, { url }: Issuer): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await em.nativeUpdate(Session, { issuer: url, checkedAt: { $gt: minuteAgo } }, { checkedAt: minuteAgo });
}

/** What of a record is written: what only the server says is left out. */
function writable(input: unknown): Record<string, unknown> {
  const { id: _i, managed: _m, secretSet: _s, createdAt: _c, redirectUri: _r, state: _t, ...body } = (input ?? {}) as Record<string, unknown>;
  return body;
}

function check(body: Record<string, unknown>): IssuerBody {
  const errors = issuerFaults(body);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  return body as IssuerBody;
}

async function assertFits(em: Em, body: IssuerBody, id: string | null): Promise<void> {
  await oneAtATime(em, 'issuers'); // else two of the same moment could both take a domain or a tenant's sign-in
  const errors = await issuerConflicts(em, body, id);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
}

/** Whoever shut their own way in could not open it again. */
async function assertNotOwn(em: Em, call: Call, { url }: Issuer): Promise<void> {
  if (await em.count(Principal, { id: call.principal.id, issuer: url }) > 0) throw new PorticoError('forbidden', { detail: 'You are signed in by this issuer yourself. Ask an administrator who is not.' });
}

const columns = ({ label, clientId, status = 'active', scope, audience, accountUrl, domains = [], every = false, mapping }: IssuerBody) =>
  ({ label, clientId, status, scope: scope ?? null, audience: audience ?? null, accountUrl: accountUrl ?? null, domains, every, mapping });

async function writeTenants(em: Em, issuerId: string, tenants: IssuerBody['tenants']): Promise<void> {
  const ids = new Map((await em.find(Tenant, { slug: { $in: tenants.map(({ tenant }) => tenant) } })).map(({ id, slug }) => [slug, id]));
  await em.nativeDelete(IssuerTenant, { issuerId });
  if (tenants.length > 0) await em.insertMany(IssuerTenant, tenants.map(({ tenant, name, id, signIn }) => ({ issuerId, tenantId: ids.get(tenant)!, name: name ?? null, externalId: id ?? null, signIn: signIn ?? false })));
}
