import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuditEvent, Delegation, Grant, Issuer, Membership, Principal, Tenant } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { addIssuer, signerClient, startAskableSigner, startTestSigner, type TestSigner } from '../testing/test-signer.ts';

type Source = 'portal' | 'identity-provider';
type Claims = Record<string, unknown>;

const mapping: ClaimMapping = { tenants: [{ claim: ['organization'] }], roles: [{ claim: ['roles'], names: { clerk: ['billing'], boss: ['customer-admin'] } }, { claim: ['groups'], pattern: '{tenant}/{role}', names: { sales: ['partner-sales'], manager: ['partner-manager'] } }] };
let [realm, other] = [] as unknown as [TestSigner, TestSigner];
let portal: TestPortal;
let made = 0;

beforeAll(async () => {
  [realm, other] = await Promise.all([startTestSigner(), startTestSigner()]);
  portal = await startTestPortal(() => ({ demo: false, issuer: { kind: 'oidc', url: realm.url, ...signerClient, keycloak: true } }));
  await operator(async (em) => {
    await em.nativeUpdate(Issuer, { url: realm.url }, { mapping, every: true });
    const [globex, beta] = [em.create(Tenant, { slug: 'globex', name: 'Globex', kind: 'partner' }), await em.findOneOrFail(Tenant, { slug: 'beta' })];
    em.create(Tenant, { slug: 'initech', name: 'Initech', kind: 'partner' });
    await em.flush();
    em.create(Delegation, { tenantId: beta.id, partnerId: globex.id, roles: ['partner-sales', 'partner-manager'], scopes: ['page/home'], from: new Date(Date.now() - 3_600_000), until: new Date(Date.now() + 3_600_000) });
  });
  await addIssuer(portal, other, { every: true, mapping });
});
afterAll(() => Promise.all([portal.close(), realm.close(), other.close()]));
beforeEach(() => { for (const { about } of [realm, other]) Object.assign(about, { introspection: () => ({}), userinfo: () => ({}) }); });
afterEach(() => { vi.useRealTimers(); });

const operator = <T>(work: (em: Parameters<Parameters<TestPortal['database']['transaction']>[1]>[0]) => Promise<T>): Promise<T> => portal.database.transaction('operator', work);

/** Somebody new of that issuer, with rows as an earlier sign-in and the portal's own people left them: by tenant, where the membership is from, and the source of each role. */
async function person(at: TestSigner, rows: Record<string, [Source, Record<string, Source>]>, kind: 'user' | 'service' = 'user'): Promise<string> {
  const subject = `person-${made += 1}`;
  await operator(async (em) => {
    const { id: principalId } = em.create(Principal, { issuer: at.url, subject, name: subject, kind });
    await em.flush();
    for (const [slug, [source, roles]] of Object.entries(rows)) {
      const { id: tenantId } = await em.findOneOrFail(Tenant, { slug });
      await em.insert(Membership, { tenantId, principalId, source });
      for (const [role, from] of Object.entries(roles)) await em.insert(Grant, { tenantId, principalId, role, source: from });
    }
  });
  await portal.announced('settled');
  return subject;
}

/** A token, good for five minutes, and unlike every other. */
const tokenOf = (at: TestSigner, sub: string, payload: Claims = {}) => at.access({ payload: { sub, jti: `t-${made += 1}`, exp: Math.floor(Date.now() / 1000) + 300, ...payload } });
const ask = (token: string, tenant: string) => fetch(`${portal.origin}/p/${tenant}/api/portal`, { headers: { authorization: `Bearer ${token}` } });
/** The roles that the token gives in a tenant, or the status where it gives nothing. */
async function rolesIn(token: string, tenant = 'acme'): Promise<string> {
  const answer = await ask(token, tenant);
  return answer.status === 200 ? (await answer.json() as { who: { roles: string[] } }).who.roles.join() : String(answer.status);
}
const switchable = async (token: string, tenant = 'acme') => (await (await ask(token, tenant)).json() as { who: { tenants: { slug: string }[] } }).who.tenants.map(({ slug }) => slug).join();
/** As if so many seconds had passed since now. */
const later = (seconds: number) => { vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 }); };

const clerkOfAcme = { acme: ['identity-provider', { billing: 'identity-provider', viewer: 'portal' }] } satisfies Parameters<typeof person>[1];

describe('a person\'s token of a realm', () => {
  let said: Claims;
  let subject: string;
  let token: string;
  beforeEach(async () => {
    subject = await person(realm, clerkOfAcme);
    // What stands in the token is what counted when it was made.
    token = await tokenOf(realm, subject, { organization: ['acme'], roles: ['clerk'] });
    said = { organization: ['acme'], roles: ['clerk'], groups: [] };
    realm.about.introspection = () => said;
  });

  it('loses a role that is taken away at the realm, within 45 seconds, and keeps those that the portal gave', async () => {
    expect(await rolesIn(token)).toBe('billing,viewer');
    said = { ...said, roles: [] };
    later(46);
    expect(await rolesIn(token)).toBe('viewer');
    said = { ...said, roles: ['clerk'] };
    later(46);
    expect(await rolesIn(token)).toBe('billing,viewer');
  });

  it('loses a membership that has ended there, with every grant in it, and with it the way to switch', async () => {
    const both = await person(realm, { ...clerkOfAcme, globex: ['portal', {}] });
    const mine = await tokenOf(realm, both);
    expect([await rolesIn(mine), await switchable(mine)]).toEqual(['billing,viewer', 'acme,beta,globex']);
    said = { ...said, organization: [] };
    later(46);
    expect([await rolesIn(mine), await rolesIn(mine, 'globex'), await switchable(mine, 'globex')]).toEqual(['404', '', 'beta,globex']);
  });

  it('gets nothing that is not in the portal\'s tables, whatever the realm says, and changes nothing there', async () => {
    const rows = () => operator(async (em) => JSON.stringify([await em.find(Membership, {}, { orderBy: { tenantId: 'asc', principalId: 'asc' }, fields: ['source', 'status'] }), await em.find(Grant, {}, { orderBy: { id: 'asc' } }), await em.count(AuditEvent, {})]));
    const before = await rows();
    said = { organization: ['acme', 'beta', 'globex', 'initech'], roles: ['clerk', 'boss'], groups: ['acme/manager'] };
    expect([await rolesIn(token), await rolesIn(token, 'beta'), await rolesIn(token, 'initech'), await switchable(token)]).toEqual(['billing,viewer', '404', '404', 'acme']);
    said = {};
    later(46);
    expect(await rolesIn(token)).toBe('404');
    expect(await rows()).toBe(before);
  });

  it('counts for what the realm says of this very token: two of different scopes share no answer', async () => {
    const both = await person(realm, { ...clerkOfAcme, globex: ['identity-provider', { 'partner-sales': 'identity-provider' }] });
    const [wide, narrow, bare] = [await tokenOf(realm, both), await tokenOf(realm, both), await tokenOf(realm, both)];
    const full = { organization: ['acme', 'globex'], roles: ['clerk'], groups: ['globex/sales'] };
    realm.about.introspection = (which) => (which === wide ? full : which === narrow ? { ...full, organization: ['acme'], roles: [] } : {});
    for (let round = 0; round < 3; round += 1) {
      expect(await Promise.all([rolesIn(wide), rolesIn(narrow), rolesIn(bare), rolesIn(wide, 'globex'), rolesIn(narrow, 'globex')])).toEqual(['billing,viewer', 'viewer', '404', 'partner-sales', '404']);
      expect(await Promise.all([switchable(wide), switchable(narrow)])).toEqual(['acme,beta,globex', 'acme']);
    }
  });

  it('has what is missing asked for at userinfo, once however many want to know, and what stands in the token does not count', async () => {
    realm.about.introspection = () => ({ organization: ['acme'], groups: [] });
    realm.about.userinfo = () => ({ sub: subject, roles: ['clerk'], organization: ['beta'] });
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => rolesIn(token))))).toEqual(new Set(['billing,viewer']));
    expect(realm.userinfoAsked.filter((which) => which === token)).toHaveLength(1);
    realm.about.userinfo = () => ({ sub: subject });
    later(46);
    expect(await rolesIn(token)).toBe('viewer');
  });

  it('keeps the portal\'s own rows alone while the realm does not answer, and has the rest back soon after', async () => {
    const mine = await tokenOf(realm, await person(realm, { acme: ['portal', { billing: 'identity-provider', viewer: 'portal' }], globex: ['identity-provider', {}] }));
    realm.about.introspection = () => null;
    expect([await rolesIn(mine), await rolesIn(mine, 'globex')]).toEqual(['viewer', '404']);
    said = { ...said, organization: ['acme', 'globex'] };
    realm.about.introspection = () => said;
    later(6);
    expect([await rolesIn(mine), await rolesIn(mine, 'globex')]).toEqual(['billing,viewer', '']);
  });

  it.each<[string, Claims | (() => Claims)]>([
    ['of another person', () => ({ sub: 'somebody-else', organization: ['acme'], roles: ['clerk'], groups: [] })],
    ['that has ended', { active: false, organization: ['acme'], roles: ['clerk'], groups: [] }],
  ])('is refused as a whole where the realm\'s answer is one %s', async (_what, answer) => {
    realm.about.introspection = () => (typeof answer === 'function' ? answer() : answer);
    expect(await rolesIn(token)).toBe('401');
  });

  it('counts by the mapping as it is now, also where it was being asked about while that changed', async () => {
    const map = async (to: ClaimMapping) => {
      await operator((em) => em.nativeUpdate(Issuer, { url: realm.url }, { mapping: to }));
      await portal.announced('issuer:settled');
    };
    let [arrive, release] = [() => {}, () => {}];
    const [arrived, held] = [new Promise<void>((resolve) => { arrive = resolve; }), new Promise<void>((resolve) => { release = resolve; })];
    realm.about.introspection = async () => { arrive(); await held; return said; };
    const under = rolesIn(token);
    await arrived;
    await map({ ...mapping, roles: [{ claim: ['roles'], names: { nobody: ['billing'] } }] });
    release();
    await under;
    expect(await rolesIn(token)).toBe('viewer');
    await map(mapping);
    expect(await rolesIn(token)).toBe('billing,viewer');
  });

  it('gives nothing of claims where the realm says more than anybody can keep', async () => {
    realm.about.introspection = () => ({ ...said, filler: 'x'.repeat(40_000) });
    expect(await rolesIn(token)).toBe('404');
  });
});

describe('a delegation', () => {
  it('is narrowed at the partner: by the membership there, and by each role there', async () => {
    const subject = await person(realm, { globex: ['identity-provider', { 'partner-sales': 'identity-provider', 'partner-manager': 'portal' }] });
    const token = await tokenOf(realm, subject);
    let said: Claims = { organization: ['globex'], roles: [], groups: ['globex/sales'] };
    realm.about.introspection = () => said;
    expect([await rolesIn(token, 'beta'), await switchable(token, 'beta')]).toEqual(['partner-manager,partner-sales', 'beta,globex']);
    said = { ...said, groups: [] };
    later(46);
    expect(await rolesIn(token, 'beta')).toBe('partner-manager');
    said = { ...said, organization: [] };
    later(46);
    expect([await rolesIn(token, 'beta'), await rolesIn(token, 'globex')]).toEqual(['404', '404']);
  });
});

describe('who has rows of the portal alone', () => {
  it.each(['user', 'service'] as const)('is not narrowed, and nobody is asked for claims: a %s', async (kind) => {
    const before = [realm.userinfoAsked.length, other.userinfoAsked.length];
    for (const signer of [realm, other]) {
      const subject = await person(signer, { acme: ['portal', { billing: 'portal' }] }, kind);
      expect(await rolesIn(await tokenOf(signer, subject))).toBe('billing');
    }
    expect([realm.userinfoAsked.length, other.userinfoAsked.length]).toEqual(before);
  });
});

describe('a person\'s token of an issuer that cannot be asked about it', () => {
  let subject: string;
  beforeEach(async () => { subject = await person(other, clerkOfAcme); });

  it('counts for what stands in it', async () => {
    const claims = { organization: ['acme'], roles: ['clerk'], groups: [] };
    const [full, less, none] = [await tokenOf(other, subject, claims), await tokenOf(other, subject, { ...claims, roles: [] }), await tokenOf(other, subject, { ...claims, organization: [] })];
    const answers: (() => Claims | null)[] = [() => ({ sub: subject }), () => ({ sub: 'somebody-else', roles: [] }), () => null];
    for (const answer of answers) {
      other.about.userinfo = answer;
      expect(await Promise.all([full, less, none].map((token) => rolesIn(token)))).toEqual(['billing,viewer', 'viewer', '404']);
      later(46);
    }
  });

  it('as far as its userinfo does not say less now: what both speak of has to be said by both', async () => {
    const token = await tokenOf(other, subject, { organization: ['acme'], roles: ['clerk'], groups: [] });
    let now: Claims = { organization: ['acme'], roles: ['clerk', 'boss'] };
    other.about.userinfo = () => ({ sub: subject, ...now });
    expect(await rolesIn(token)).toBe('billing,viewer');
    const narrow = await tokenOf(other, subject, { organization: ['acme'], roles: [], groups: [] });
    expect(await rolesIn(narrow)).toBe('viewer');
    now = { organization: ['acme'], roles: [] };
    later(46);
    expect(await rolesIn(token)).toBe('viewer');
    now = { organization: [], roles: ['clerk'] };
    later(46);
    expect(await rolesIn(token)).toBe('404');
  });

  it('and for what its userinfo adds, which is asked again within 45 seconds', async () => {
    const token = await tokenOf(other, subject, { organization: ['acme'] });
    let roles = ['clerk'];
    other.about.userinfo = (which) => (which === token ? { sub: subject, roles } : {});
    expect(await rolesIn(token)).toBe('billing,viewer');
    roles = [];
    later(46);
    expect(await rolesIn(token)).toBe('viewer');
    expect(other.userinfoAsked.filter((which) => which === token)).toHaveLength(2);
  });

  it('gets nothing by a userinfo that is out of order or speaks of somebody else, but what the token says still counts', async () => {
    const answers: (() => Claims | null)[] = [() => null, () => ({ sub: 'somebody-else', roles: ['clerk'] })];
    for (const answer of answers) {
      other.about.userinfo = answer;
      const token = await tokenOf(other, subject, { organization: ['acme'], groups: [] });
      expect([await rolesIn(token), await rolesIn(await tokenOf(other, subject))]).toEqual(['viewer', '404']);
    }
  });

  it('gains and keeps nothing by a profile of any length, which the person may have written', async () => {
    const claims = { organization: ['acme'], roles: ['clerk'], groups: [] };
    let now: Claims = { organization: [], roles: [] };
    other.about.userinfo = () => ({ sub: subject, ...now, picture: 'x'.repeat(40_000) });
    expect(await rolesIn(await tokenOf(other, subject, claims))).toBe('404');
    now = { organization: ['acme'], roles: ['clerk'] };
    expect(await rolesIn(await tokenOf(other, subject, claims))).toBe('billing,viewer');
  });

  it.each([['roles', 'viewer'], ['groups', 'viewer'], ['organization', '404']])('loses what claims gave where userinfo says more in %s than can be kept', async (member, left) => {
    other.about.userinfo = () => ({ sub: subject, [member]: 'x'.repeat(40_000) });
    const mine = await person(other, { acme: [left === '404' ? 'identity-provider' : 'portal', { billing: 'identity-provider', viewer: 'portal' }] });
    other.about.userinfo = () => ({ sub: mine, [member]: 'x'.repeat(40_000) });
    expect(await rolesIn(await tokenOf(other, mine, { organization: ['acme'], roles: ['clerk'], groups: [] }))).toBe(left);
  });

  it('reads claims that stand at the top by any name, of userinfo too, and what an issuer says it has left out', async () => {
    const third = await startTestSigner();
    await addIssuer(portal, third, { every: true, mapping: { tenants: [{ claim: ['organization'] }], roles: [{ claim: ['*', 'in'], names: { clerk: ['billing'] } }, { claim: ['groups'], names: { clerk: ['billing'] } }] } });
    const mine = await person(third, clerkOfAcme);
    let now: Claims = { acme: { in: ['clerk'] } };
    third.about.userinfo = () => ({ sub: mine, ...now });
    expect(await rolesIn(await tokenOf(third, mine, { organization: ['acme'] }))).toBe('billing,viewer');
    now = { acme: { in: [] } };
    expect(await rolesIn(await tokenOf(third, mine, { organization: ['acme'] }))).toBe('viewer');
    await third.close();
    other.about.userinfo = () => ({ sub: subject, hasgroups: true });
    const token = await tokenOf(other, subject, { organization: ['acme'], roles: [], groups: ['acme/boss-of-nothing'] });
    expect(await rolesIn(token)).toBe('viewer');
  });

  describe('that userinfo refuses', () => {
    const claims = { organization: ['acme'], roles: ['clerk'], groups: [] };
    let at: TestSigner;
    let mine: string;
    beforeAll(async () => {
      at = await startTestSigner();
      await addIssuer(portal, at, { every: true, mapping });
      mine = await person(at, clerkOfAcme);
    });
    afterAll(() => at.close());
    const roles = async () => rolesIn(await tokenOf(at, mine, claims));

    it('still counts for what stands in it where no token was ever taken there: it may want tokens of another kind', async () => {
      for (const refusal of ['invalid_token', 401, 403] as const) {
        at.about.userinfo = () => refusal;
        expect(await roles(), String(refusal)).toBe('billing,viewer');
      }
    });

    it('has ended where tokens are taken there, and gives nothing of claims any more', async () => {
      const token = await tokenOf(at, mine, claims);
      at.about.userinfo = () => ({ sub: mine });
      expect(await rolesIn(token)).toBe('billing,viewer');
      at.about.userinfo = () => 'invalid_token';
      later(46);
      expect([await rolesIn(token), await roles()]).toEqual(['404', '404']);
      at.about.userinfo = () => 401;
      expect(await roles()).toBe('404');
      // For another reason than the token's end.
      for (const refusal of ['insufficient_scope', 403, null] as const) {
        at.about.userinfo = () => refusal;
        expect(await roles(), String(refusal)).toBe('billing,viewer');
      }
    });
  });

  it('waits for a userinfo that hangs for some seconds, once however many want to know', async () => {
    other.about.userinfo = () => 'nothing';
    const token = await tokenOf(other, subject, { organization: ['acme'], groups: [] });
    later(0); // the clock stands still: what is kept stays kept however slow the machine is
    expect(new Set(await Promise.all(Array.from({ length: 5 }, () => rolesIn(token))))).toEqual(new Set(['viewer']));
    expect(await rolesIn(token)).toBe('viewer');
    expect(other.userinfoAsked.filter((which) => which === token)).toHaveLength(1);
  });

  it('has its userinfo asked once more where the connection broke', async () => {
    const token = await tokenOf(other, subject, { organization: ['acme'], groups: [] });
    other.about.userinfo = (which) => (other.userinfoAsked.filter((one) => one === which).length === 1 ? 'break' : { sub: subject, roles: ['clerk'] });
    expect(await rolesIn(token)).toBe('billing,viewer');
  });

  it('has a userinfo that was out of order asked again soon', async () => {
    other.about.userinfo = () => null;
    const token = await tokenOf(other, subject, { organization: ['acme'], groups: [] });
    expect(await rolesIn(token)).toBe('viewer');
    other.about.userinfo = () => ({ sub: subject, roles: ['clerk'] });
    later(6);
    expect(await rolesIn(token)).toBe('billing,viewer');
  });

  it('is not narrowed once the mapping says nothing of access, and at once when it does again', async () => {
    const token = await tokenOf(other, subject, { organization: ['acme'], roles: [], groups: [] });
    const map = async (to: ClaimMapping) => {
      await operator((em) => em.nativeUpdate(Issuer, { url: other.url }, { mapping: to }));
      await portal.announced('issuer:settled');
    };
    expect(await rolesIn(token)).toBe('viewer');
    await map({ name: ['name'] });
    expect(await rolesIn(token)).toBe('billing,viewer');
    await map(mapping);
    expect(await rolesIn(token)).toBe('viewer');
  });

  it('that may speak for a tenant no more loses what it said of it', async () => {
    const token = await tokenOf(other, subject, { organization: ['acme'], roles: ['clerk'], groups: [] });
    expect(await rolesIn(token)).toBe('billing,viewer');
    await operator((em) => em.nativeUpdate(Issuer, { url: other.url }, { every: false }));
    await portal.announced('issuer:settled');
    expect(await rolesIn(token)).toBe('404');
    await operator((em) => em.nativeUpdate(Issuer, { url: other.url }, { every: true }));
    await portal.announced('issuer:settled');
  });
});

describe('a person\'s token of an issuer that says where it can be asked about it', () => {
  const claims = { organization: ['acme'], roles: ['clerk'], groups: [] };
  let at: TestSigner;
  let id: string;
  let mine: string;
  beforeEach(async () => {
    at = await startAskableSigner();
    id = await addIssuer(portal, at, { every: true, mapping });
    mine = await person(at, clerkOfAcme);
  });
  afterEach(() => at.close());
  const events = () => operator((em) => em.find(AuditEvent, { verb: 'introspection.refused', details: { issuer: id } }));

  it('is refused within 45 seconds of its end there, a person\'s and a program\'s, although its signature is good', async () => {
    const program = await tokenOf(at, await person(at, { acme: ['portal', { billing: 'portal' }] }, 'service'));
    const token = await tokenOf(at, mine, claims);
    expect(await Promise.all([token, program].map((one) => rolesIn(one)))).toEqual(['billing,viewer', 'billing']);
    at.about.introspection = () => ({ active: false });
    later(46);
    expect(await Promise.all([token, program].map((one) => rolesIn(one)))).toEqual(['401', '401']);
  });

  it('loses what is taken away there while userinfo is silent or down, whatever stands in it', async () => {
    let now: Claims = claims;
    at.about.introspection = () => now;
    for (const userinfo of [{}, null]) {
      at.about.userinfo = () => userinfo;
      now = claims;
      const token = await tokenOf(at, mine, claims);
      expect(await rolesIn(token)).toBe('billing,viewer');
      now = { ...claims, roles: [] };
      later(46);
      expect(await rolesIn(token)).toBe('viewer');
      // Left out, as issuers do with what somebody has none of.
      now = { organization: ['acme'] };
      later(46);
      expect(await rolesIn(token)).toBe('viewer');
      now = { organization: [] };
      later(46);
      expect(await rolesIn(token)).toBe('404');
    }
  });

  it('counts no further than userinfo says too: what introspection says may be as old as the token', async () => {
    const token = await tokenOf(at, mine, claims);
    at.about.introspection = () => claims;
    at.about.userinfo = () => ({ sub: mine, roles: [] });
    expect(await rolesIn(token)).toBe('viewer');
    at.about.userinfo = () => ({ sub: mine, organization: [] });
    expect(await rolesIn(await tokenOf(at, mine, claims))).toBe('404');
  });

  it('counts for what stands in it, as far as userinfo says so too, where introspection says no more than that it counts', async () => {
    expect([await rolesIn(await tokenOf(at, mine, claims)), await rolesIn(await tokenOf(at, mine, { ...claims, roles: [] }))]).toEqual(['billing,viewer', 'viewer']);
    at.about.userinfo = () => ({ sub: mine, roles: [] });
    expect(await rolesIn(await tokenOf(at, mine, claims))).toBe('viewer');
  });

  it.each<[string, Claims]>([['person', { sub: 'somebody-else' }], ['issuer', { iss: 'https://elsewhere.example' }], ['audience', { aud: 'another-api' }]])('is refused where the answer is of another %s', async (_what, foreign) => {
    at.about.introspection = () => ({ ...claims, ...foreign });
    expect(await rolesIn(await tokenOf(at, mine, claims))).toBe('401');
  });

  it.each([401, 403])('counts as if the issuer could not be asked where it refuses Portico\'s client with %s, and the administrator is told once', async (refusal) => {
    at.about.introspection = () => refusal;
    expect([await rolesIn(await tokenOf(at, mine, claims)), await rolesIn(await tokenOf(at, mine, { ...claims, roles: [] }))]).toEqual(['billing,viewer', 'viewer']);
    expect((await events()).map(({ outcome, target, details }) => [outcome, target, details])).toEqual([['refused', `issuer/${id}`, { issuer: id, why: expect.stringContaining(`it answered ${refusal}`) }]]);
  });

  it('has the portal\'s own rows alone while the issuer is down that has answered before, and soon the rest again', async () => {
    const [token, old] = [await tokenOf(at, mine, claims), await tokenOf(at, mine, { ...claims, iat: Math.floor(Date.now() / 1000) - 1200 })];
    expect([await rolesIn(token), await rolesIn(old)]).toEqual(['billing,viewer', 'billing,viewer']);
    const both = await tokenOf(at, await person(at, { acme: ['portal', { billing: 'identity-provider', viewer: 'portal' }] }), claims);
    at.about.introspection = () => null;
    later(46);
    expect([await rolesIn(both), await rolesIn(token), await rolesIn(old)]).toEqual(['viewer', '404', '401']);
    at.about.introspection = () => 401;
    later(6);
    expect(await rolesIn(token)).toBe('401');
    at.about.introspection = () => ({});
    later(6);
    expect([await rolesIn(token), await rolesIn(old)]).toEqual(['billing,viewer', 'billing,viewer']);
    // Trouble of its own is not told, a refusal is.
    expect((await events()).map(({ details }) => details.why)).toEqual([expect.stringContaining('it answered 401')]);
  });

  it('counts as if the issuer could not be asked while it never answered', async () => {
    at.about.introspection = () => null;
    expect(await rolesIn(await tokenOf(at, mine, claims))).toBe('billing,viewer');
    expect(await events()).toEqual([]);
  });
});
