import { compileSchema } from '@portico/schemas/compile-schema';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { assertNotLast } from './grants.ts';

/** A person or a service as the builder sees them. */
export interface Person {
  id: string; kind: 'user' | 'service'; name: string; email: string; issuer: string; subject: string; status: 'active' | 'suspended';
  memberships: { tenant: string; tenantName: string; status: string; source: string }[];
  grants: { id: string; tenant: string; role: string; source: string; until: string | null }[];
}

const text = { type: 'string', minLength: 1, maxLength: 300 };
const faultsOf = compileSchema({
  type: 'object', required: ['name', 'issuer', 'subject'],
  properties: { kind: { enum: ['user', 'service'] }, name: text, email: { anyOf: [{ ...text, format: 'email' }, { const: '' }] }, issuer: text, subject: text, status: { enum: ['active', 'suspended'] } },
});

async function present(em: Em, principals: Principal[]): Promise<Person[]> {
  const ids = principals.map(({ id }) => id);
  const [memberships, grants, tenants] = [
    await em.find(Membership, { principalId: { $in: ids } }), await em.find(Grant, { principalId: { $in: ids } }), await em.find(Tenant, {}, { fields: ['id', 'name'] }),
  ];
  const names = new Map(tenants.map(({ id, name }) => [id, name]));
  return principals.map(({ id, kind, name, email, issuer, subject, status }) => ({
    id, kind, name, email, issuer, subject, status,
    memberships: memberships.filter((m) => m.principalId === id).map((m) => ({ tenant: m.tenantId, tenantName: names.get(m.tenantId) ?? '', status: m.status, source: m.source })),
    grants: grants.filter((g) => g.principalId === id).map((g) => ({ id: `${g.tenantId}:${g.id}`, tenant: g.tenantId, role: g.role, source: g.source, until: g.until?.toISOString() ?? null })),
  }));
}

/** People by name. `q` searches name and e-mail, `tenant` narrows to its members; `range` is [first, last], both included. */
export async function listPeople(call: Call, { q, tenant, ids, range: [first, last] }: { q?: string; tenant?: string; ids?: string[]; range: [number, number] }): Promise<{ people: Person[]; total: number }> {
  return transaction(call, async (em) => {
    const members = tenant ? (await em.find(Membership, { tenantId: tenant })).map((m) => m.principalId) : undefined;
    const wanted = ids ?? members;
    const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : undefined;
    const [rows, total] = await em.findAndCount(Principal, {
      ...(wanted && { id: { $in: wanted } }), ...(like && { $or: [{ name: { $ilike: like } }, { email: { $ilike: like } }] }),
    }, { orderBy: { name: 'asc', id: 'asc' }, offset: first, limit: last - first + 1 });
    return { people: await present(em, rows), total };
  });
}

/** One person; throws `not-found`. */
export async function readPerson(call: Call, id: string): Promise<Person> {
  return transaction(call, (em) => readIn(em, id));
}

async function readIn(em: Em, id: string): Promise<Person> {
  const principal = await em.findOne(Principal, { id });
  if (!principal) throw new PorticoError('not-found');
  return (await present(em, [principal]))[0]!;
}

/** Makes a person known before their first sign-in, by issuer and subject. Throws `invalid` and `already-exists`. */
export async function createPerson(call: Call, input: unknown): Promise<Person> {
  const body = check(input);
  return transaction(call, async (em) => {
    if (await em.findOne(Principal, { issuer: body.issuer, subject: body.subject })) {
      throw new PorticoError('already-exists', { errors: [{ pointer: '/subject', message: 'This person of this issuer is known already.' }] });
    }
    const principal = em.create(Principal, { ...body, status: body.status ?? 'active', createdAt: call.now });
    await em.flush();
    await record(em, { call, verb: 'principal.created', target: `principal/${principal.id}`, outcome: 'done' });
    return readIn(em, principal.id);
  });
}

/** Changes name, e-mail and status; who they are at their issuer stays. One may not suspend oneself, nor change one's own address. Throws `invalid`, `not-found`, `forbidden`. */
export async function changePerson(call: Call, id: string, input: unknown): Promise<Person> {
  const body = check(input);
  return transaction(call, async (em) => {
    const principal = await em.findOne(Principal, { id });
    if (!principal) throw new PorticoError('not-found');
    if (body.issuer !== principal.issuer || body.subject !== principal.subject) {
      throw new PorticoError('invalid', { errors: [{ pointer: '/subject', message: 'Who someone is at their issuer cannot be changed: it would hand their access to somebody else.' }] });
    }
    if ((body.kind ?? principal.kind) !== principal.kind) throw new PorticoError('invalid', { errors: [{ pointer: '/kind', message: 'A person stays a person, and a service a service.' }] });
    if (id === call.principal.id && body.status === 'suspended') throw new PorticoError('forbidden', { detail: 'You cannot suspend yourself. Ask another administrator.' });
    if (id === call.principal.id && body.email !== principal.email) throw new PorticoError('forbidden', { detail: 'You cannot change your own address: rules may let it in. Ask another administrator.' });
    const status = body.status ?? principal.status;
    if (status === 'suspended' && principal.status === 'active') await assertNotLast(em, await em.find(Grant, { principalId: id }));
    // An address that an administrator typed was confirmed by nobody.
    em.assign(principal, { name: body.name, email: body.email, status, emailVerified: principal.emailVerified && body.email === principal.email });
    await em.flush();
    await record(em, { call, verb: 'principal.changed', target: `principal/${id}`, outcome: 'done', details: { status } });
    return readIn(em, id);
  });
}

function check(input: unknown): Pick<Person, 'name' | 'email' | 'issuer' | 'subject'> & Partial<Pick<Person, 'status' | 'kind'>> {
  const errors = faultsOf(input);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });
  const { kind, name, email = '', issuer, subject, status } = input as Person;
  // A service has nobody behind it to write to.
  if (kind !== 'service' && email === '') throw new PorticoError('invalid', { errors: [{ pointer: '/email', message: 'A person has an e-mail address.' }] });
  return { name, email, issuer, subject, ...(status && { status }), ...(kind && { kind }) };
}
