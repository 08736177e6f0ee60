import { randomUUID } from 'node:crypto';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { mapClaims } from '@portico/schemas/map-claims';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Grant, Issuer, IssuerTenant, Membership, Principal, Tenant } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { reconcileClaims } from './claimed-grants.ts';

const database = await openTestDatabase();
afterAll(() => database.close());

const ids: Record<string, string> = {};
await database.transaction('operator', async (em) => {
  for (const [slug, kind] of [['acme', 'customer'], ['beta', 'customer'], ['gamma', 'partner'], ['operator', 'operator']] as const) {
    ids[slug] = randomUUID();
    em.create(Tenant, { id: ids[slug], slug, name: slug.toUpperCase(), kind });
  }
  await em.flush();
});

let ann: string;
beforeEach(async () => {
  ann = randomUUID();
  await database.transaction('operator', (em) => em.insert(Principal, { id: ann, issuer: 'https://id.example', subject: ann }));
});

interface Listed { tenant: string; name?: string; id?: string }

/** An issuer with a registry of its own. */
async function issuer({ every = false, listed = [] }: { every?: boolean; listed?: Listed[] }) {
  const id = randomUUID();
  await database.transaction('operator', async (em) => {
    await em.insert(Issuer, { id, url: `https://${id}.example`, label: 'Test', kind: 'oidc', domains: [], mapping: {}, every });
    for (const { tenant, name, id: externalId } of listed) await em.insert(IssuerTenant, { tenantId: ids[tenant]!, issuerId: id, name: name ?? null, externalId: externalId ?? null });
  });
  return { id, every };
}

const mapping: ClaimMapping = {
  tenants: [{ claim: ['organization'] }],
  roles: [{ claim: ['roles'], names: { admin: ['customer-admin'], finance: ['billing'], boss: ['administrator'] } }, { claim: ['groups'], pattern: '/{tenant}/{role}', names: { admin: ['customer-admin'], publisher: ['publisher'] } }],
};
const say = (claims: object) => ({ roles: [], groups: [], ...claims });

async function apply(at: { id: string; every: boolean }, claims: object, by: ClaimMapping = mapping) {
  const { changes, refusals } = await database.transaction('operator', (em) => reconcileClaims(em, at, ann, mapClaims(by, claims)));
  return { changes: changes.map(({ tenant, role, change }) => `${change} ${tenant.slug}${role ? ` ${role}` : ''}`).sort(), refusals };
}

/** What Ann has now, as "tenant role (source)". */
const has = () => database.transaction('operator', async (em) => {
  const slug = (id: string) => Object.entries(ids).find(([, value]) => value === id)![0];
  const memberships = await em.find(Membership, { principalId: ann });
  const grants = await em.find(Grant, { principalId: ann });
  return [...memberships.map((m) => `${slug(m.tenantId)} (${m.source})`), ...grants.map((g) => `${slug(g.tenantId)} ${g.role} (${g.source})`)].sort();
});
const give = (tenant: string, role?: string) => database.transaction('operator', async (em) => {
  if (!(await em.findOne(Membership, { tenantId: ids[tenant]!, principalId: ann }))) await em.insert(Membership, { tenantId: ids[tenant]!, principalId: ann });
  if (role) await em.insert(Grant, { tenantId: ids[tenant]!, principalId: ann, role });
});
const suspend = (tenant: string, status: 'active' | 'suspended') => database.transaction('operator', (em) => em.nativeUpdate(Tenant, { id: ids[tenant]! }, { status }));

describe('what the claims say', () => {
  test('becomes memberships and grants, once', async () => {
    const at = await issuer({ every: true });
    const claims = say({ organization: ['acme', 'beta'], roles: ['admin'] });
    expect(await apply(at, claims)).toEqual({ changes: ['added acme', 'added acme customer-admin', 'added beta', 'added beta customer-admin'], refusals: [] });
    expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)', 'beta (identity-provider)', 'beta customer-admin (identity-provider)']);
    expect((await apply(at, claims)).changes).toEqual([]);
  });

  test('is taken back when they no longer say it: a role alone, or the membership with all in it', async () => {
    const at = await issuer({ every: true });
    await apply(at, say({ organization: ['acme', 'beta'], roles: ['admin', 'finance'] }));
    await give('beta', 'viewer');
    expect((await apply(at, say({ organization: ['acme', 'beta'], roles: ['finance'] }))).changes).toEqual(['removed acme customer-admin', 'removed beta customer-admin']);
    expect((await apply(at, say({ organization: ['acme'], roles: ['finance'] }))).changes).toEqual(['removed beta', 'removed beta billing', 'removed beta viewer']);
    expect(await has()).toEqual(['acme (identity-provider)', 'acme billing (identity-provider)']);
  });

  test('counts for nothing when it is missing: nobody keeps what nobody says', async () => {
    const at = await issuer({ every: true });
    await apply(at, say({ organization: ['acme'], roles: ['admin'] }));
    const gone = await apply(at, {});
    expect(gone.changes).toEqual(['removed acme', 'removed acme customer-admin']);
    expect(gone.refusals).toContain('The claim "organization" is missing.');
    expect(await has()).toEqual([]);
  });

  test('gives the roles of one tenant in that tenant alone', async () => {
    const at = await issuer({ every: true });
    await apply(at, say({ organization: ['acme', 'beta'], groups: ['/acme/admin'] }));
    expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)', 'beta (identity-provider)']);
  });

  test('roles never make a member', async () => {
    const at = await issuer({ every: true });
    expect((await apply(at, say({ organization: ['acme'], groups: ['/beta/admin'] }))).refusals).toEqual(['The role "customer-admin" is for the tenant "beta", to which the person does not belong.']);
    expect(await has()).toEqual(['acme (identity-provider)']);
  });
});

describe('why somebody has nothing', () => {
  const byGroups: ClaimMapping = {
    tenants: [{ claim: ['groups'], pattern: '/customers/{tenant}/**' }],
    roles: [{ claim: ['groups'], pattern: '/customers/{tenant}/{role}', names: { admin: ['customer-admin'] } }, { claim: ['resource_access', 'erp', 'roles'], names: { pay: ['billing'] } }],
  };
  const foreign = 'None of the texts of the claim "groups" names a tenant of the mapping.';
  const missing = 'The claim "resource_access › erp › roles" is missing.';
  const why = async (claims: object, by = byGroups) => (await apply(await issuer({ every: true }), claims, by)).refusals;

  test('is told of whoever belongs nowhere, without what their groups are called', async () => {
    expect(await why({ groups: ['/staff/secret-project'] })).toEqual([foreign, missing]);
    expect(await why({ groups: [], resource_access: { erp: { roles: ['pay'] } } })).toEqual(['The claim "groups" is empty.']);
    expect(await why({}, { tenants: [], roles: [{ always: 'viewer' }] })).toEqual(['The claims name no tenant, and nobody here has put the person into one.']);
    expect(await why({ groups: ['/customers/nowhere'], resource_access: { erp: { roles: ['pay'] } } })).toEqual([expect.stringContaining('may not speak for its tenant "nowhere"')]);
    expect(await has()).toEqual([]);
  });

  test('and of whoever has no role: a claim of roles that is missing says nothing of the others', async () => {
    expect(await why({ groups: ['/customers/acme'] })).toEqual([missing]);
    expect(await why({ groups: ['/customers/acme/admin'] })).toEqual([]);
  });

  test('not of whoever has something by the portal\'s own table', async () => {
    await give('beta', 'viewer');
    expect(await why({ groups: ['/staff/secret-project'] })).toEqual([]);
    expect(await why({ groups: ['/customers/acme'] })).toEqual([]);
  });
});

describe('the portal\'s own table', () => {
  test('stays: memberships and grants that its people made, and the issuer says nothing of', async () => {
    const at = await issuer({ every: true });
    await give('acme', 'viewer');
    await give('acme', 'customer-admin');
    expect((await apply(at, say({ organization: [], roles: ['admin'] }))).changes).toEqual([]);
    expect((await apply(at, say({ organization: [] }))).changes).toEqual([]);
    expect(await has()).toEqual(['acme (portal)', 'acme customer-admin (portal)', 'acme viewer (portal)']);
  });

  test('follows the issuer once it says the membership too: taken out there, they are out here with every role', async () => {
    const at = await issuer({ every: true });
    await give('acme', 'viewer');
    expect((await apply(at, say({ organization: ['acme'] }))).changes).toEqual(['confirmed acme']);
    expect((await apply(at, say({ organization: ['acme'] }))).changes).toEqual([]);
    expect(await has()).toEqual(['acme (identity-provider)', 'acme viewer (portal)']);
    expect((await apply(at, say({ organization: [] }))).changes).toEqual(['removed acme', 'removed acme viewer']);
    expect(await has()).toEqual([]);
  });

  test('of the operator never follows: a claim that went wrong leaves a way back in', async () => {
    const at = await issuer({ listed: [{ tenant: 'operator' }] });
    await give('operator', 'administrator');
    expect((await apply(at, say({ organization: ['operator'] }))).changes).toEqual([]);
    expect((await apply(at, say({ organization: [] }))).changes).toEqual([]);
    expect(await has()).toEqual(['operator (portal)', 'operator administrator (portal)']);
  });

  test('and the claims meet: roles of the issuer hold in a membership of the portal\'s, and go again', async () => {
    const at = await issuer({ every: true });
    await give('acme', 'viewer');
    expect((await apply(at, say({ organization: [], roles: ['finance'] }))).changes).toEqual(['added acme billing']);
    expect((await apply(at, say({ organization: [], roles: [] }))).changes).toEqual(['removed acme billing']);
    expect(await has()).toEqual(['acme (portal)', 'acme viewer (portal)']);
  });

  test('a suspended membership is not revived', async () => {
    const at = await issuer({ every: true });
    await apply(at, say({ organization: ['acme'] }));
    await database.transaction('operator', (em) => em.nativeUpdate(Membership, { principalId: ann }, { status: 'suspended' }));
    // Neither by more roles, nor by going at the issuer and coming back.
    for (const claims of [{ organization: ['acme'], roles: ['admin'] }, { organization: [], roles: [] }, { organization: ['acme'], roles: ['admin'] }]) {
      await apply(at, say(claims));
      expect(await database.transaction('operator', (em) => em.findOneOrFail(Membership, { principalId: ann }))).toMatchObject({ status: 'suspended' });
    }
  });
});

describe('the word of an issuer', () => {
  test('counts only for the tenants that it is listed for', async () => {
    const at = await issuer({ listed: [{ tenant: 'acme' }] });
    const applied = await apply(at, say({ organization: ['acme', 'beta', 'nowhere'], roles: ['admin'] }));
    expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)']);
    expect(applied.refusals).toEqual([
      'The issuer may not speak for its tenant "beta", or no tenant of the portal goes by that name or id.', 'The issuer may not speak for its tenant "nowhere", or no tenant of the portal goes by that name or id.',
    ]);
  });

  test('counts for the operator only where it is listed, and roles meant for every tenant never do there', async () => {
    const every = await issuer({ every: true });
    expect((await apply(every, say({ organization: ['operator'], roles: ['boss'] }))).refusals).toHaveLength(1);
    expect(await has()).toEqual([]);
    const listed = await issuer({ every: true, listed: [{ tenant: 'operator', name: 'staff' }] });
    await apply(listed, say({ organization: ['staff', 'acme'], roles: ['boss'], groups: ['/staff/publisher'] }));
    expect(await has()).toEqual(['acme (identity-provider)', 'acme administrator (identity-provider)', 'operator (identity-provider)', 'operator publisher (identity-provider)']);
  });

  test('goes by the name or the id that is written in the registry, not by the short name beside it', async () => {
    const at = await issuer({ every: true, listed: [{ tenant: 'acme', name: 'Acme Inc', id: 'org_1' }, { tenant: 'beta', id: 'org_2' }] });
    await apply(at, say({ organization: 'acme' }));
    expect(await has()).toEqual([]);
    await apply(at, say({ organization: ['Acme Inc', 'org_2', 'gamma'] }));
    expect(await has()).toEqual(['acme (identity-provider)', 'beta (identity-provider)', 'gamma (identity-provider)']);
  });

  test('goes by the unchanging id where it gives one: a name that changed hands opens nothing', async () => {
    const at = await issuer({ listed: [{ tenant: 'acme', name: 'acme', id: 'a-1' }] });
    const withId: ClaimMapping = { tenants: [{ claim: ['organization'], id: 'id' }] };
    await apply(at, { organization: { renamed: { id: 'a-1' } } }, withId);
    expect(await has()).toEqual(['acme (identity-provider)']);
    await apply(at, { organization: { acme: { id: 'b-9' } } }, withId);
    expect(await has()).toEqual([]);
  });

  describe('on a role finds its tenant as a membership does', () => {
    const byId: ClaimMapping = { tenants: [{ claim: ['organization'], id: 'id' }], roles: [{ claim: ['organization', '*', 'groups'], pattern: '/{role}', id: 'id', names: { admin: ['customer-admin'] } }] };
    const byName: ClaimMapping = { ...byId, roles: [{ claim: ['organization', '*', 'groups'], pattern: '/{role}', names: { admin: ['customer-admin'] } }] };
    const groups = ['/admin'];

    test('by the unchanging id: renamed at the issuer, membership and roles both stay', async () => {
      const at = await issuer({ listed: [{ tenant: 'acme', name: 'acme', id: 'a-1' }] });
      await apply(at, { organization: { acme: { id: 'a-1', groups } } }, byId);
      expect(await apply(at, { organization: { 'acme-holding': { id: 'a-1', groups } } }, byId)).toEqual({ changes: [], refusals: [] });
      expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)']);
    });

    test('renamed to what another one is called here, it is still the one of the id', async () => {
      const at = await issuer({ listed: [{ tenant: 'acme', name: 'acme', id: 'a-1' }, { tenant: 'beta', name: 'beta' }] });
      await apply(at, { organization: { beta: { id: 'a-1', groups } } }, byId);
      expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)']);
    });

    test('a name that another organization has taken over gives nothing here, also to somebody who is a member', async () => {
      const at = await issuer({ listed: [{ tenant: 'acme', name: 'acme', id: 'a-1' }] });
      const reused = await apply(at, { organization: { acme: { id: 'b-9', groups } } }, byId);
      expect([await has(), reused.refusals]).toEqual([[], ['The issuer may not speak for its tenant "acme", or no tenant of the portal goes by that name or id.']]);
      await apply(at, { organization: { 'acme-holding': { id: 'a-1', groups: [] }, acme: { id: 'b-9', groups } } }, byId);
      expect(await has()).toEqual(['acme (identity-provider)']);
    });

    test('a mapping that reads the id of memberships alone: a role whose name leads elsewhere than its id counts for nothing, and it is said', async () => {
      const at = await issuer({ listed: [{ tenant: 'acme', name: 'acme', id: 'a-1' }] });
      await apply(at, { organization: { acme: { id: 'a-1', groups } } }, byName);
      expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)']);
      const { refusals } = await apply(at, { organization: { 'acme-holding': { id: 'a-1', groups: [] }, acme: { id: 'b-9', groups } } }, byName);
      expect([await has(), refusals]).toEqual([['acme (identity-provider)'], expect.arrayContaining([expect.stringContaining('the two lead to different tenants. Let the mapping read the id for roles too.')])]);
    });
  });

  test('about a fixed tenant counts where it is listed or speaks for all', async () => {
    const fixed: ClaimMapping = { tenants: [{ always: 'acme' }], roles: [{ always: 'member' }] };
    await apply(await issuer({}), {}, fixed);
    expect(await has()).toEqual([]);
    await apply(await issuer({ listed: [{ tenant: 'acme', name: 'other' }] }), {}, fixed);
    expect(await has()).toEqual(['acme (identity-provider)', 'acme member (identity-provider)']);
  });
});

describe('a suspended tenant', () => {
  test('is given to nobody, and what stands in it waits', async () => {
    const at = await issuer({ every: true });
    await apply(at, say({ organization: ['acme'], roles: ['admin'] }));
    await suspend('acme', 'suspended');
    expect((await apply(at, say({ organization: ['acme', 'beta'], roles: ['finance'] }))).refusals).toEqual(['The tenant "acme" is suspended.']);
    expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)', 'beta (identity-provider)', 'beta billing (identity-provider)']);
    await suspend('acme', 'active');
    expect((await apply(at, say({ organization: ['acme'], roles: ['finance'] }))).changes).toEqual(['added acme billing', 'removed acme customer-admin', 'removed beta', 'removed beta billing']);
  });
});

test('two sign-ins of one person at once leave one set of rows', async () => {
  const at = await issuer({ every: true });
  const claims = say({ organization: ['acme'], roles: ['admin'] });
  await Promise.all([apply(at, claims), apply(at, claims), apply(at, claims)]);
  expect(await has()).toEqual(['acme (identity-provider)', 'acme customer-admin (identity-provider)']);
});
