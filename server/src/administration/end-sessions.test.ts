import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Issuer, IssuerTenant, Membership, Principal, Tenant, type Database } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import type { Directory } from '../directory.ts';
import { endSessionsOf } from './end-sessions.ts';

const url = 'https://login.example/realms/customers';
const [acme, beta, bob] = [randomUUID(), randomUUID(), randomUUID()];
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.transaction('operator', async (em) => {
    for (const [id, slug] of [[acme, 'acme'], [beta, 'beta']] as const) em.create(Tenant, { id, slug, name: slug, kind: 'customer', status: 'active' });
    em.create(Principal, { id: bob, issuer: url, subject: 'bob' });
    const issuer = randomUUID();
    em.create(Issuer, { id: issuer, url, label: 'Customers', kind: 'keycloak', domains: [], mapping: {}, every: true });
    await em.flush();
    for (const tenantId of [acme, beta]) em.create(Membership, { tenantId, principalId: bob });
    await em.insertMany(IssuerTenant, [{ issuerId: issuer, tenantId: acme }, { issuerId: issuer, tenantId: beta }]);
    await em.flush();
  });
});
afterAll(() => database.close());

test('in the name of one tenant, nobody is signed out at the issuer who is in another\'s organization only', async () => {
  const signedOut: string[] = [];
  // At the issuer Bob is beta's alone: acme has him by an invitation of the portal.
  const directory = { isMember: async (_: string, organization: string) => organization === 'beta', signOut: async (_: string, organization: string) => void signedOut.push(organization) } as Partial<Directory> as Directory;
  const end = (within?: string) => endSessionsOf(database, () => directory, bob, async () => undefined, { ...(within && { within }) });
  expect((await end(acme)).atIssuer).toBe(false);
  expect(signedOut).toEqual([]);
  expect((await end(beta)).atIssuer).toBe(true);
  expect((await end()).atIssuer).toBe(true);
  expect(signedOut).toEqual(['beta', 'beta']);
});
