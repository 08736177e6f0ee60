import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issuer, IssuerTenant, Tenant, type Database } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import type { Directory } from '../directory.ts';
import { directoryOf } from './tenant-directory.ts';

const url = 'https://login.example/realms/customers';
const ids: Record<string, string> = {};
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.transaction('operator', async (em) => {
    for (const slug of ['acme', 'beta', 'gamma']) {
      ids[slug] = randomUUID();
      em.create(Tenant, { id: ids[slug]!, slug, name: slug, kind: 'customer', status: 'active' });
    }
    await em.flush();
    const issuer = randomUUID();
    await em.insert(Issuer, { id: issuer, url, label: 'Customers', kind: 'keycloak', domains: [], mapping: {}, every: true });
    // The realm's organization "acme" is the portal's tenant "beta".
    await em.insert(IssuerTenant, { issuerId: issuer, tenantId: ids.beta!, name: 'acme' });
  });
});
afterAll(() => database.close());

const directory = {} as Directory;
const organizationOf = async (slug: string) => (await directoryOf(database, { id: ids[slug]!, slug }, () => directory, url))?.organization ?? null;

describe('the organization in which a tenant\'s people are looked after', () => {
  it('is the one that is written down for it, else the one of its short name', async () => {
    expect(await organizationOf('beta')).toBe('acme');
    expect(await organizationOf('gamma')).toBe('gamma');
  });

  it('is never another tenant\'s: one whose short name the issuer uses for somebody else has none', async () => {
    expect(await organizationOf('acme')).toBeNull();
  });
});
