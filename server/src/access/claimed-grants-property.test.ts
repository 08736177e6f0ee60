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
const said = { tenant: name, id: fc.option(fc.constantFrom('org_1', 'org_2', 'org_3'), { nil: undefined }) };
const withoutNone = <T extends { id: string | undefined }>({ id, ...rest }: T) => ({ ...rest, ...(id !== undefined && { id }) });
const mapped: fc.Arbitrary<Mapped> = fc.record({
  belongs: fc.array(fc.record({ ...said, fixed: fc.boolean() }).map(withoutNone), { maxLength: 4 }),
  roles: fc.array(fc.record({ ...said, fixed: fc.boolean(), role }).map(withoutNone), { maxLength: 4 }), everywhere: fc.uniqueArray(role, { maxLength: 2 }),
  name: fc.constant(''), email: fc.constant(''), emailVerified: fc.constant(false), locale: fc.constant(null), level: fc.constant(1), refusals: fc.constant([]),
});
const portal = fc.uniqueArray(fc.record({ tenant: fc.constantFrom(...slugs), roles: fc.uniqueArray(role, { maxLength: 2 }) }), { selector: ({ tenant }) => tenant, maxLength: 3 });

type Slug = (typeof slugs)[number];
interface Listed { tenant: Slug; name: string | null; id: string | null }
type Said = { tenant: string; id?: string; fixed: boolean };

/** The tenant that is meant, told anew in the words of the guide: its id alone where one is given and listed, else its name, where no other id stands beside it. */
function meant({ tenant, id, fixed }: Said, registry: Listed[], every: boolean): Slug | undefined {
  const known = slugs.find((slug) => slug === tenant);
  const unlisted = every && known && known !== 'operator' && !registry.some((row) => row.tenant === known) ? known : undefined;
  if (fixed) return registry.find((row) => row.tenant === known)?.tenant ?? unlisted;
  const byId = id === undefined ? undefined : registry.find((row) => row.id === id);
  if (byId) return byId.tenant;
  const byName = registry.filter((row) => (id === undefined || row.id === null) && (row.id === tenant || (row.name ?? row.tenant) === tenant));
  return byName.length === 0 ? unlisted : byName.length === 1 ? byName[0]!.tenant : undefined;
}

/** A membership that the portal's people made, with its roles; `followed`: the issuer has said it too, and it is theirs since. */
interface Own { tenant: Slug; roles: string[]; followed: boolean }

/** What the claims come to, by the oracle: the rows that are the issuer's, memberships as "tenant", roles as "tenant role", and what is left of the portal's own. */
function expected(claims: Mapped, registry: Listed[], every: boolean, before: Own[]): { claimed: string[]; own: Own[] } {
  const place = (one: Said): Slug | undefined => {
    const at = meant(one, registry, every);
    const agree = one.fixed || one.id !== undefined || claims.belongs.every((other) => other.fixed || other.tenant !== one.tenant || other.id === undefined || meant(other, registry, every) === at);
    return agree && at !== 'cold' ? at : undefined;
  };
  const members = new Set<Slug>(claims.belongs.flatMap((one) => place(one) ?? []));
  const own = before.filter(({ tenant, followed }) => !followed || members.has(tenant)).map((one) => ({ ...one, followed: one.followed || (members.has(one.tenant) && one.tenant !== 'operator') }));
  const speaksFor = (slug: Slug) => slug !== 'cold' && (registry.some((row) => row.tenant === slug) || (every && slug !== 'operator'));
  const found = slugs.filter((slug) => members.has(slug) || (own.some(({ tenant }) => tenant === slug) && speaksFor(slug)));
  const claimed = found.flatMap((slug) => {
    const roles = new Set([...(slug === 'operator' ? [] : claims.everywhere), ...claims.roles.filter((one) => place(one) === slug).map((one) => one.role)]);
    const theirs = own.find(({ tenant }) => tenant === slug);
    return [...(theirs && !theirs.followed ? [] : [slug]), ...[...roles].filter((one) => !theirs?.roles.includes(one)).map((one) => `${slug} ${one}`)];
  });
  return { claimed: claimed.sort(), own };
}

const rows = async (em: Em, principalId: string) => [
  ...(await em.find(Membership, { principalId }, { disableIdentityMap: true })).map((m) => ({ tenant: slugOf(m.tenantId), role: '', source: m.source })),
  ...(await em.find(Grant, { principalId }, { disableIdentityMap: true })).map((g) => ({ tenant: slugOf(g.tenantId), role: g.role, source: g.source })),
].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const named = (all: { tenant: string; role: string }[]) => all.map(({ tenant, role: one }) => `${tenant} ${one}`.trim()).sort();
const portalRows = (own: Own[]) => own.flatMap(({ tenant, roles, followed }) => [...(followed ? [] : [tenant]), ...roles.map((one) => `${tenant} ${one}`)]).sort();

describe('whatever an issuer says, and whatever it may speak for', () => {
  test('it comes to what the guide says and no more, opens no tenant that it is not listed for, keeps the portal\'s own rows until it says them too, and is the same said twice', async () => {
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
        let kept: Own[] = own.map((one) => ({ ...one, followed: false }));
        const mayOpen = (tenant: string) => tenant !== 'cold' && (registry.some((row) => row.tenant === tenant) || (every && tenant !== 'operator'));
        for (const said of [first, second]) {
          await reconcileClaims(em, { id: issuerId, every }, principalId, said);
          const after = await rows(em, principalId);
          const oracle = expected(said, registry, every, kept);
          kept = oracle.own;
          expect(named(after.filter(({ source }) => source === 'portal'))).toEqual(portalRows(kept));
          const claimed = after.filter(({ source }) => source === 'identity-provider');
          expect(named(claimed)).toEqual(oracle.claimed);
          for (const row of claimed) {
            expect(mayOpen(row.tenant), JSON.stringify(row)).toBe(true);
            // A role stands on a membership; and where a tenant is listed by its id, no other id ever leads to it.
            expect(after.some(({ tenant, role: none }) => tenant === row.tenant && none === '')).toBe(true);
            const id = registry.find(({ tenant }) => tenant === row.tenant)?.id;
            const words = row.role === '' ? said.belongs : [...said.roles.filter((one) => one.role === row.role), ...(said.everywhere.includes(row.role) ? [{ tenant: row.tenant, fixed: true }] : [])];
            if (id) expect(words.some((one) => one.fixed || !('id' in one) || one.id === id), JSON.stringify(row)).toBe(true);
          }
          expect((await reconcileClaims(em, { id: issuerId, every }, principalId, said)).changes).toEqual([]);
        }
        await reconcileClaims(em, { id: issuerId, every }, principalId, { ...first, belongs: [], roles: [], everywhere: [] });
        expect(named(await rows(em, principalId))).toEqual(portalRows(kept.filter(({ followed }) => !followed)));
      });
    }), { numRuns: 40 });
  }, 60_000);
});
