import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Grant, Issuer, IssuerTenant, Membership, Principal, Session, Tenant } from '../../database/index.ts';
import { keepOwnIssuer } from '../issuers/keep-own-issuer.ts';
import { startClaimsIssuer, type ClaimsIssuer, type ClaimsIssuerOptions } from '../testing/test-claims-issuer.ts';
import { shapes } from '../testing/test-issuer-shapes.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
const running: ClaimsIssuer[] = [];
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => Promise.all([portal.close(), ...running.map((issuer) => issuer.close())]));

const operator = <T>(work: Parameters<TestPortal['database']['transaction']>[1]) => portal.database.transaction('operator', work) as Promise<T>;
const idOf = async (slug: string) => (await operator<Tenant>((em) => em.findOneOrFail(Tenant, { slug }))).id;

interface Row { mapping?: ClaimMapping; domains?: string[]; every?: boolean; tenants?: { slug: string; name?: string; externalId?: string; signIn?: boolean }[] }

/** Starts an issuer and gives it its row. */
async function addIssuer(options: Omit<ClaimsIssuerOptions, 'redirectUri'>, { mapping = {}, domains = [], every = false, tenants = [] }: Row): Promise<ClaimsIssuer & { id: string }> {
  const issuer = await startClaimsIssuer({ ...options, redirectUri: (url) => portal.identity.issuerDesk.redirectUri({ url, own: false }) });
  running.push(issuer);
  const sealed = portal.identity.issuerDesk.sealSecret(issuer.url, issuer.clientSecret);
  const id = await operator<string>(async (em) => {
    const row = em.create(Issuer, { url: issuer.url, label: 'Test', kind: 'oidc', clientId: issuer.clientId, clientSecret: sealed, mapping, domains, every });
    await em.flush();
    for (const { slug, signIn = false, name, externalId } of tenants) {
      const { id: tenantId } = await em.findOneOrFail(Tenant, { slug });
      await em.insert(IssuerTenant, { tenantId, issuerId: row.id, signIn, name: name ?? null, externalId: externalId ?? null });
    }
    return row.id;
  });
  await portal.announced('settled');
  return Object.assign(issuer, { id });
}
const change = async (id: string, values: Partial<Issuer>) => {
  await operator((em) => em.nativeUpdate(Issuer, { id }, values));
  await portal.announced('settled');
};
const remove = async (...ids: string[]) => {
  await operator((em) => em.nativeDelete(Issuer, { id: { $in: ids } }));
  await portal.announced('settled');
};
const principalOf = (issuer: ClaimsIssuer, subject: string) => operator<Principal | null>((em) => em.findOne(Principal, { issuer: issuer.url, subject }));
const events = (verb: string) => operator<AuditEvent[]>((em) => em.find(AuditEvent, { verb: verb as AuditEvent['verb'] }, { orderBy: { id: 'desc' } }));
const signIn = (query: string) => {
  const browser = portal.browser();
  return browser.open(`${portal.origin}/auth/sign-in?${query}`).then((end) => ({ browser, ...end }));
};

describe.each(Object.entries(shapes))('%s', (_name, shape) => {
  let issuer: ClaimsIssuer & { id: string };
  let subject: string;
  const say = (claims: Record<string, unknown>) => { issuer.people[subject] = { ...issuer.people[subject], claims: { ...issuer.people[subject]!.claims, ...claims } }; };
  beforeAll(async () => {
    issuer = await addIssuer(shape.issuer, { mapping: shape.mapping, domains: ['acme.example'], tenants: [{ slug: 'acme', signIn: true, ...shape.acme }] });
    subject = issuer.next;
  });
  afterAll(() => remove(issuer.id));

  it('is where the people of its tenant are sent, and says who belongs there with which role', async () => {
    const { browser, url } = await signIn('return=/p/acme/');
    expect(url).toBe(`${portal.origin}/p/acme/`);
    expect(await (await portal.whoAmI(browser, 'acme')).json()).toMatchObject({ who: { roles: ['billing'], session: { level: 2 } } });
    expect((await portal.whoAmI(browser, 'beta')).status).toBe(404);
    const principal = (await principalOf(issuer, subject))!;
    expect(principal).toMatchObject({ issuer: issuer.url, email: 'kim@acme.example', emailVerified: true, locale: 'de-DE' });
    expect(principal.name).toMatch(/^Kim/);
    expect(await operator((em) => em.find(Membership, { principalId: principal.id }))).toMatchObject([{ source: 'identity-provider' }]);
    expect((await events('claims.applied'))[0]).toMatchObject({ tenantId: await idOf('acme'), principalId: principal.id, details: { membership: 'added', added: ['billing'] } });
  });

  it('takes a role back at the next sign-in', async () => {
    const before = issuer.people[subject]!.claims;
    say(shape.without);
    const { browser } = await signIn('return=/p/acme/');
    expect(await (await portal.whoAmI(browser, 'acme')).json()).toMatchObject({ who: { roles: [] } });
    issuer.people[subject]!.claims = before;
    await signIn('return=/p/acme/');
    expect(await (await portal.whoAmI(browser, 'acme')).json()).toMatchObject({ who: { roles: ['billing'] } });
  });

  it('is not believed about a tenant that it may not speak for: the sign-in works, and opens nothing', async () => {
    const before = issuer.people[subject]!.claims;
    say(shape.foreign);
    const { browser, url } = await signIn('return=/p/acme/&x=1');
    expect(url).toBe(`${portal.origin}/p/acme/`);
    for (const tenant of ['acme', 'beta']) expect((await portal.whoAmI(browser, tenant)).status, tenant).toBe(404);
    expect((await signIn(`at=${issuer.id}`)).url).toBe(`${portal.origin}/auth/no-access`);
    const [event] = await events('claims.refused');
    expect(event).toMatchObject({ outcome: 'refused', details: { issuer: issuer.id } });
    expect(JSON.stringify(event!.details)).toContain('may not speak for its tenant');
    issuer.people[subject]!.claims = before;
  });

  it('gives nobody the access of a person with the same e-mail address, nor a proven address outside its domains', async () => {
    const before = issuer.people[subject]!.claims;
    say({ email: 'bob@operator.example', email_verified: true, ...shape.foreign });
    const { browser } = await signIn(`at=${issuer.id}`);
    for (const tenant of ['acme', 'beta']) expect((await portal.whoAmI(browser, tenant)).status).toBe(404);
    // The proven address of before stays: one that is only claimed does not take its place.
    expect(await principalOf(issuer, subject)).toMatchObject({ email: 'kim@acme.example', emailVerified: true });
    issuer.people.mallory = { claims: { email: 'bob@operator.example', email_verified: true } };
    issuer.next = 'mallory';
    await signIn(`at=${issuer.id}`);
    expect(await principalOf(issuer, 'mallory')).toMatchObject({ email: '', emailVerified: false });
    issuer.next = subject;
    issuer.people[subject]!.claims = before;
  });

  it('ends a sign-out where the person signed in', async () => {
    const { browser } = await signIn('return=/p/acme/');
    const { redirect } = await (await browser.fetch(`${portal.origin}/auth/sign-out`, { method: 'POST', headers: { 'x-portico': '1' } })).json() as { redirect: string };
    expect(redirect.startsWith(issuer.url)).toBe(true);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(401);
  });

  it('that is suspended signs nobody in, finishes nothing that began, and ends what its people do at once', async () => {
    const { browser } = await signIn('return=/p/acme/');
    const underWay = portal.browser();
    let at = `${portal.origin}/auth/sign-in?return=/p/acme/`;
    for (;;) {
      const answer = await underWay.fetch(at);
      const next = new URL(answer.headers.get('location')!, at);
      if (next.pathname.startsWith('/auth/callback')) { at = next.href; break; }
      at = next.href;
    }
    await change(issuer.id, { status: 'suspended' });
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(401);
    const end = await underWay.open(at);
    expect([end.response.status, end.text]).toEqual([403, expect.stringContaining('Sign-in did not work')]);
    expect((await signIn('return=/p/acme/')).url).toContain('/realms/portico/');
    await change(issuer.id, { status: 'active' });
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(200);
  });
});

describe('Entra with more groups than fit into a token', () => {
  it('gives nothing, and the audit log says what to do', async () => {
    const shape = shapes.Entra!;
    const issuer = await addIssuer({ ...shape.issuer, people: { one: { claims: { name: 'Kim', tid: 't-1', _claim_names: { groups: 'src1' } } } } }, {
      mapping: { tenants: [{ claim: ['tid'] }], roles: [{ claim: ['groups'], names: { admins: ['customer-admin'] } }] }, tenants: [{ slug: 'acme', externalId: 't-1' }],
    });
    const { browser } = await signIn(`at=${issuer.id}&return=/p/acme/`);
    expect(await (await portal.whoAmI(browser, 'acme')).json()).toMatchObject({ who: { roles: [] } });
    expect((await events('claims.refused'))[0]!.details).toMatchObject({ reasons: [expect.stringContaining('too many groups. Let it send only the groups that are assigned')] });
    await remove(issuer.id);
  });
});

describe('two issuers at once', () => {
  const people = () => ({ kim: { claims: { name: 'Kim', tenant: 'acme' } } });
  const mapping: ClaimMapping = { tenants: [{ claim: ['tenant'] }], roles: [{ always: 'viewer' }] };
  let first: ClaimsIssuer & { id: string };
  let second: ClaimsIssuer & { id: string };
  beforeAll(async () => {
    first = await addIssuer({ claims: ['tenant'], people: people() }, { mapping, tenants: [{ slug: 'acme', signIn: true }], domains: ['acme.example', 'acme.test'] });
    second = await addIssuer({ claims: ['tenant'], people: people() }, { mapping, tenants: [{ slug: 'beta', name: 'acme', signIn: true }], domains: ['beta.example'] });
  });
  afterAll(() => remove(first.id, second.id));

  it('know two people by one subject, each for its own tenant', async () => {
    const [a, b] = [await signIn('return=/p/acme/'), await signIn('return=/p/beta/')];
    expect((await principalOf(first, 'kim'))!.id).not.toBe((await principalOf(second, 'kim'))!.id);
    expect([(await portal.whoAmI(a.browser, 'acme')).status, (await portal.whoAmI(a.browser, 'beta')).status]).toEqual([200, 404]);
    expect([(await portal.whoAmI(b.browser, 'acme')).status, (await portal.whoAmI(b.browser, 'beta')).status]).toEqual([404, 200]);
  });

  it('are chosen by the e-mail address, which is asked for once and passed on', async () => {
    const asked = await signIn('return=/p/cold/x');
    expect([asked.response.status, asked.url]).toEqual([200, `${portal.origin}/auth/sign-in?return=/p/cold/x`]);
    expect(asked.text).toContain('Your work e-mail');
    expect(asked.text).not.toMatch(/acme|beta|127\.0\.0\.1/i);
    expect(/name="return" value="([^"]*)"/.exec(asked.text)![1]).toBe('/p/cold/x');
    const going = await asked.browser.fetch(`${portal.origin}/auth/sign-in?return=/&email=${encodeURIComponent('Kim@BETA.example')}`);
    const to = /url=([^"]+)"/.exec(await going.text())![1]!.replaceAll('&#38;', '&');
    expect(to.startsWith(second.url)).toBe(true);
    expect(new URL(to).searchParams.get('login_hint')).toBe('Kim@BETA.example');
    const unknown = await (await asked.browser.fetch(`${portal.origin}/auth/sign-in?email=kim@nowhere.example`)).text();
    expect(unknown).toContain('/realms/portico/');
    expect((await asked.browser.fetch(`${portal.origin}/auth/sign-in?at=own`)).headers.get('location')).toContain('/realms/portico/');
    const wrong = await asked.browser.fetch(`${portal.origin}/auth/sign-in?return=/p/cold/x&email=nobody`);
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringMatching(/This is no e-mail address[^]*name="return" value="\/p\/cold\/x"/)]);
    expect(await (await asked.browser.fetch(`${portal.origin}/auth/sign-in?email=${encodeURIComponent('mike@beta.\u212Aexample')}`)).text()).toContain('This is no e-mail address');
  });

  it('never decide for the builder: without an issuer of its own the operator signs in at the installation\'s', async () => {
    expect((await portal.browser().fetch(`${portal.origin}/auth/sign-in?return=/builder`)).headers.get('location')).toContain('/realms/portico/');
  });

  it('on a tenant\'s own host are chosen by the host', async () => {
    const hop = new URL(`${portal.origin}/auth/sign-in?hop=1&host=portal.beta.example&bind=${'0'.repeat(64)}&return=/`);
    expect((await portal.browser().fetch(hop.href)).headers.get('location')!.startsWith(second.url)).toBe(true);
  });

  it('let no program sign in: it comes with a token', async () => {
    await operator((em) => em.insert(Principal, { issuer: first.url, subject: 'robot', kind: 'service' }));
    first.people.robot = { claims: { tenant: 'acme' } };
    first.next = 'robot';
    expect((await signIn('return=/p/acme/')).response.status).toBe(403);
    expect((await events('session.refused'))[0]!.details).toEqual({ why: 'a program does not sign in', issuer: first.id });
    first.next = 'kim';
  });

  it('step-up goes to the issuer of the session, whichever tenant it is for', async () => {
    const { browser } = await signIn('return=/p/acme/');
    expect((await browser.fetch(`${portal.origin}/auth/sign-in?return=/p/beta/&minutes=5`)).headers.get('location')!.startsWith(first.url)).toBe(true);
  });

  /** Goes until the callback, without calling it. */
  async function untilCallback(browser: ReturnType<TestPortal['browser']>, query: string): Promise<URL> {
    let at = `${portal.origin}/auth/sign-in?${query}`;
    for (;;) {
      const next = new URL((await browser.fetch(at)).headers.get('location')!, at);
      if (next.pathname.startsWith('/auth/callback')) return next;
      at = next.href;
    }
  }

  it('are not mixed up: an answer of one counts for no sign-in at the other, with or without its name in it', async () => {
    for (const keepName of [true, false]) {
      const browser = portal.browser();
      const [ofFirst, ofSecond] = [await untilCallback(browser, 'return=/p/acme/'), await untilCallback(browser, 'return=/p/beta/')];
      const mixed = new URL(ofFirst);
      mixed.searchParams.set('code', ofSecond.searchParams.get('code')!);
      if (keepName) mixed.searchParams.set('iss', ofSecond.searchParams.get('iss')!);
      const end = await browser.open(mixed.href);
      expect(end.response.status).toBe(403);
      expect(browser.cookie('portico')).toBeUndefined();
    }
    const browser = portal.browser();
    const nameless = await untilCallback(browser, 'return=/p/acme/');
    nameless.searchParams.delete('iss');
    expect((await browser.open(nameless.href)).response.status).toBe(403);
  });

  it('an issuer whose secret was sealed for another address cannot be used', async () => {
    const sealed = await operator<Issuer>((em) => em.findOneOrFail(Issuer, { id: first.id }));
    const kept = await operator<Issuer>((em) => em.findOneOrFail(Issuer, { id: second.id }));
    await change(second.id, { clientSecret: sealed.clientSecret });
    expect((await signIn('return=/p/beta/')).response.status).toBe(503);
    await change(second.id, { clientSecret: kept.clientSecret });
    expect((await signIn('return=/p/beta/')).response.status).toBe(200);
  });
});

describe('the environment\'s issuer', () => {
  it('has its row from the start, and what was edited there stays', async () => {
    const row = await operator<Issuer>((em) => em.findOneOrFail(Issuer, { url: 'embedded' }));
    expect(row).toMatchObject({ kind: 'embedded', managed: 'environment', status: 'active', clientSecret: null });
    await change(row.id, { label: 'Edited' });
    const own = { url: 'embedded', kind: 'embedded' as const, label: 'New', clientId: 'portico', mapping: {} };
    await Promise.all([keepOwnIssuer(portal.database, own), keepOwnIssuer(portal.database, own)]);
    expect(await operator((em) => em.find(Issuer, { managed: 'environment' }))).toMatchObject([{ label: 'Edited', mapping: row.mapping }]);
  });

  it('of an earlier environment is suspended when another takes its place, and its people with it', async () => {
    await keepOwnIssuer(portal.database, { url: 'https://new.example', kind: 'oidc', label: 'New', clientId: 'x', mapping: {} });
    expect(await operator((em) => em.find(Issuer, { url: 'embedded' }))).toMatchObject([{ status: 'suspended', managed: 'builder' }]);
    await keepOwnIssuer(portal.database, { url: 'embedded', kind: 'embedded', label: 'Demo', clientId: 'portico', mapping: {} });
    expect(await operator((em) => em.find(Issuer, { managed: 'environment' }))).toMatchObject([{ url: 'embedded', status: 'active' }]);
    await operator((em) => em.nativeDelete(Issuer, { url: 'https://new.example' }));
  });

  it('without a mapping of tenants and roles leaves the portal\'s own table as it is', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ben@acme.example', '/p/acme/');
    expect(await (await portal.whoAmI(browser, 'acme')).json()).toMatchObject({ who: { roles: ['viewer'] } });
    expect(await operator((em) => em.find(Grant, { source: 'portal' }))).toHaveLength(5);
    expect(await operator((em) => em.count(Session, { issuer: 'embedded' }))).toBeGreaterThan(0);
  });
});
