import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Call } from '../call.ts';
import { Grant, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { leaveTenant } from './grants.ts';
import { testDirectory } from './test-directory.ts';

let server: TestServer, directory: ReturnType<typeof testDirectory>, acme: string, adam: Call;
const rows = <T>(work: (em: Em) => Promise<T>) => server.database.transaction('operator', work);
const belongs = (principalId: string) => rows((em) => em.count(Membership, { tenantId: acme, principalId }));
const leave = (principal: string, find = () => directory as ReturnType<typeof testDirectory> | null) => leaveTenant(adam, find, `${acme}:${principal}`);

beforeAll(async () => {
  server = await startTestServer();
  const { own, id } = await rows(async (em) => {
    acme = (await em.findOneOrFail(Tenant, { slug: 'acme' })).id;
    return { own: await em.findOneOrFail(Tenant, { slug: 'northwind' }), id: (await em.findOneOrFail(Principal, { email: 'adam@northwind.example' })).id };
  });
  adam = { principal: { id, kind: 'user', name: 'Adam', email: '' }, tenant: { ...own, theme: null }, roles: ['administrator'], scope: 'operator', database: server.database, requestId: 'r', now: new Date() };
});
afterAll(() => server.stop());
beforeEach(() => { directory = testDirectory('acme', 'globex'); });

/** A member of ACME, known to the directory by their id, in these organizations there. */
async function member(source: Membership['source'], ...organizations: string[]): Promise<string> {
  const id = randomUUID();
  directory.accounts.set(id, { email: `${id}@acme.example`, organizations: new Set(organizations), used: true, mails: 0 });
  await rows(async (em) => {
    await em.insert(Principal, { id, issuer: 'embedded', subject: id, name: 'Zoe', email: `${id}@acme.example` });
    await em.insert(Membership, { tenantId: acme, principalId: id, source });
    await em.insert(Grant, { tenantId: acme, principalId: id, role: 'member', source });
  });
  return id;
}
const organizationsOf = (id: string) => [...directory.accounts.get(id)!.organizations];

it.each(['identity-provider', 'portal'] as const)('takes a member by the %s out of the tenant\'s organization as well, and of no other', async (source) => {
  const zoe = await member(source, 'acme', 'globex');
  await leave(zoe);
  expect([await belongs(zoe), organizationsOf(zoe)]).toEqual([0, ['globex']]);
});

it('changes nothing where the issuer does not agree', async () => {
  const zoe = await member('identity-provider', 'acme');
  directory.down = true;
  await expect(leave(zoe)).rejects.toMatchObject({ code: 'upstream-failed', extra: { detail: expect.stringMatching(/nothing was changed.*You can suspend them here meanwhile\.$/) } });
  expect([await belongs(zoe), await rows((em) => em.count(Grant, { tenantId: acme, principalId: zoe }))]).toEqual([1, 1]);
});

it('is refused, with where to do it, for a member by claims whose issuer the portal may not look after; one of the portal\'s own goes', async () => {
  const [theirs, ours] = [await member('identity-provider'), await member('portal')];
  await expect(leave(theirs, () => null)).rejects.toMatchObject({ code: 'forbidden', extra: { detail: expect.stringContaining('Take them out there') } });
  await leave(ours, () => null);
  expect([await belongs(theirs), await belongs(ours)]).toEqual([1, 0]);
  // The app of the demo looks after nobody at an issuer.
  const { status, body } = await (await server.as('adam@northwind.example')).call('DELETE', `/api/admin/memberships/${acme}:${theirs}`);
  expect([status, body.detail, await belongs(theirs)]).toEqual([403, expect.stringMatching(/Take them out there.*You can suspend them here meanwhile\.$/), 1]);
});

it('refuses to take a role that claims gave, which would be back at the next refresh', async () => {
  const [theirs, ours] = [await member('identity-provider'), await member('portal')];
  const caller = await server.as('adam@northwind.example');
  const take = async (principalId: string) => {
    const grant = await rows((em) => em.findOneOrFail(Grant, { tenantId: acme, principalId }));
    return caller.call('DELETE', `/api/admin/grants/${acme}:${grant.id}`);
  };
  const { status, body } = await take(theirs);
  expect([status, body.detail]).toEqual([403, expect.stringMatching(/^This role comes from .*Take it away there.*You can suspend them here meanwhile\.$/)]);
  expect((await take(ours)).status).toBe(200);
  expect(await rows(async (em) => [await em.count(Grant, { principalId: theirs }), await em.count(Grant, { principalId: ours })])).toEqual([1, 0]);
});

it('asks the issuer about nobody who is no member', async () => {
  const asked = vi.spyOn(directory, 'isMember');
  const greta = await rows((em) => em.findOneOrFail(Principal, { email: 'greta@globex.example' }));
  for (const id of [greta.id, randomUUID()]) await expect(leave(id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(leaveTenant(adam, () => directory, `${randomUUID()}:${greta.id}`)).rejects.toMatchObject({ code: 'not-found' });
  await expect(leave(adam.principal.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(asked).not.toHaveBeenCalled();
});

it('keeps the last administrator at the issuer too', async () => {
  const [own, zoe] = [adam.tenant, await member('portal')];
  directory.accounts.get(zoe)!.organizations.add(own.slug);
  const before = await rows((em) => em.find(Grant, { tenantId: own.id, role: 'administrator' }));
  await rows(async (em) => {
    await em.insert(Membership, { tenantId: own.id, principalId: zoe, source: 'identity-provider' });
    await em.insert(Grant, { tenantId: own.id, principalId: zoe, role: 'administrator', source: 'portal' });
    await em.nativeDelete(Grant, { tenantId: own.id, role: 'administrator', principalId: { $ne: zoe } });
  });
  await expect(leaveTenant(adam, () => directory, `${own.id}:${zoe}`)).rejects.toMatchObject({ code: 'in-use' });
  expect(organizationsOf(zoe)).toEqual([own.slug]);
  await rows(async (em) => { for (const { principalId, role, source } of before) await em.insert(Grant, { tenantId: own.id, principalId, role, source }); });
  await leaveTenant(adam, () => directory, `${own.id}:${zoe}`);
  expect(organizationsOf(zoe)).toEqual([]);
});

it('a member is suspended here without the issuer, and let in again', async () => {
  const [operator, bill] = [await server.as('adam@northwind.example'), await server.as('bill@acme.example')];
  const { id } = await rows((em) => em.findOneOrFail(Principal, { email: 'bill@acme.example' }));
  const put = (status: string, of = id) => operator.call('PUT', `/api/admin/memberships/${acme}:${of}`, { status });
  const see = async () => (await bill.call('GET', '/p/acme/api/portal')).status;
  expect(await see()).toBe(200);
  expect((await put('suspended')).body).toEqual({ id: `${acme}:${id}`, status: 'suspended' });
  expect(await see()).not.toBe(200);
  expect((await (await server.as('ada@acme.example')).call('GET', '/p/acme/api/portal/team/audit')).body.events[0]).toMatchObject({ verb: 'membership.changed', targetName: 'Bill Moreno', details: { suspended: true } });
  expect((await put('active')).status).toBe(200);
  expect(await see()).toBe(200);
  expect([(await put('gone')).status, (await put('suspended', randomUUID())).status, (await put('suspended', adam.principal.id)).status]).toEqual([422, 404, 403]);
});
