import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Mapped } from '@portico/schemas/claim-mapping';
import { afterAll, describe, expect, test } from 'vitest';
import { Grant, Issuer, IssuerTenant, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { reconcileClaims } from './claimed-grants.ts';

const database = await openTestDatabase();
afterAll(() => database.close());

const slugs = ['acme', 'beta', 'cold', 'operator'] as const;
const ids = Object.fromEntries(slugs.map((slug) => [slug, randomUUID()])) as Record<(typeof slugs)[number], string>;
const slugOf = (id: string) => slugs.find((slug) => ids[slug] === id)!;
await database.transaction('operator', async (em) => {
  for (const slug of slugs) em.create(Tenant, { id: ids[slug], slug, name: slug, kind: slug === 'operator' ? 'operator' : 'customer', status: slug === 'cold' ? 'suspended' : 'active' });
  await em.flush();
});

const name = fc.constantFrom(...slugs, 'Acme Inc', 'org_1', 'nowhere');
const role = fc.constantFrom('billing', 'viewer', 'administrator');
const listed = fc.uniqueArray(fc.record({ tenant: fc.constantFrom(...slugs), name: fc.option(name, { nil: null }), id: fc.option(fc.constantFrom('org_1', 'org_2'), { nil: null }) }), { selector: ({ tenant }) => tenant, maxLength: 4 })
  .filter((rows) => ['name', 'id'].every((key) => { const given = rows.map((row) => row[key as 'name' | 'id']).filter((value) => value !== null); return new Set(given).size === given.length; }));
const mapped: fc.Arbitrary<Mapped> = fc.record({
  belongs: fc.array(fc.record({ tenant: name, id: fc.option(fc.constantFrom('org_1', 'org_2'), { nil: undefined }), fixed: fc.boolean() }).map(({ id, ...rest }) => ({ ...rest, ...(id && { id }) })), { maxLength: 4 }),
  roles: fc.array(fc.record({ tenant: name, fixed: fc.boolean(), role }), { maxLength: 4 }), everywhere: fc.uniqueArray(role, { maxLength: 2 }),
  name: fc.constant(''), email: fc.constant(''), emailVerified: fc.constant(false), locale: fc.constant(null), level: fc.constant(1), refusals: fc.constant([]),
});
const portal = fc.uniqueArray(fc.record({ tenant: fc.constantFrom(...slugs), roles: fc.uniqueArray(role, { maxLength: 2 }) }), { selector: ({ tenant }) => tenant, maxLength: 3 });

const rows = async (em: Em, principalId: string) => [
  ...(await em.find(Membership, { principalId }, { disableIdentityMap: true })).map((m) => ({ tenant: slugOf(m.tenantId), role: '', source: m.source })),
  ...(await em.find(Grant, { principalId }, { disableIdentityMap: true })).map((g) => ({ tenant: slugOf(g.tenantId), role: g.role, source: g.source })),
].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

describe('whatever an issuer says, and whatever it may speak for', () => {
  test('it opens no tenant that it is not listed for, keeps the portal\'s own rows, and is the same said twice', async () => {
    await fc.assert(fc.asyncProperty(fc.boolean(), listed, portal, mapped, mapped, async (every, registry, own, first, second) => {
      await database.transaction('operator', async (em) => {
        const [issuerId, principalId] = [randomUUID(), randomUUID()];
        await em.insert(Issuer, { id: issuerId, url: `https://${issuerId}.example`, label: 'x', kind: 'oidc', domains: [], mapping: {}, every });
        for (const row of registry) await em.insert(IssuerTenant, { issuerId, tenantId: ids[row.tenant], name: row.name, externalId: row.id });
        await em.insert(Principal, { id: principalId, issuer: `https://${issuerId}.example`, subject: 'x' });
        for (const { tenant, roles } of own) {
          await em.insert(Membership, { tenantId: ids[tenant], principalId });
          for (const one of roles) await em.insert(Grant, { tenantId: ids[tenant], principalId, role: one });
        }
        const before = await rows(em, principalId);
        const mayOpen = (tenant: string) => tenant !== 'cold' && (registry.some((row) => row.tenant === tenant) || (every && tenant !== 'operator'));
        for (const said of [first, second]) {
          await reconcileClaims(em, { id: issuerId, every }, principalId, said);
          const after = await rows(em, principalId);
          expect(after.filter(({ source }) => source === 'portal')).toEqual(before);
          for (const row of after.filter(({ source }) => source === 'identity-provider')) {
            expect(mayOpen(row.tenant), JSON.stringify(row)).toBe(true);
            const saidHere = said.roles.some((one) => one.role === row.role) || (row.tenant !== 'operator' && said.everywhere.includes(row.role));
            if (row.role !== '') expect(saidHere, JSON.stringify(row)).toBe(true);
            // A role stands on a membership, and a membership on the person's belonging being said.
            expect(after.some(({ tenant, role: none }) => tenant === row.tenant && none === '')).toBe(true);
            if (row.role === '') expect(said.belongs.length).toBeGreaterThan(0);
          }
          expect((await reconcileClaims(em, { id: issuerId, every }, principalId, said)).changes).toEqual([]);
        }
        await reconcileClaims(em, { id: issuerId, every }, principalId, { ...first, belongs: [], roles: [], everywhere: [] });
        expect(await rows(em, principalId)).toEqual(before);
      });
    }), { numRuns: 30 });
  }, 60_000);
});
