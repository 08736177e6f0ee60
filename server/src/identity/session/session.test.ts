import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Grant, Membership, Principal, Session, Tenant, type Em } from '../../database/index.ts';
import type { SmallBrowser } from '../small-browser.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

const change = <T>(work: (em: Em) => Promise<T>) => portal.database.transaction('operator', work);
/** Waits until what was announced so far has been heard; announcements come in order. */
const heard = () => portal.announced('everything');
const hash = (id: string) => createHash('sha256').update(id).digest();
const status = async (browser: SmallBrowser, tenant = 'acme') => (await portal.whoAmI(browser, tenant)).status;
const signOut = (browser: SmallBrowser) => browser.fetch(`${portal.origin}/auth/sign-out`, { method: 'POST', headers: { 'x-portico': '1' } });

async function signedIn(email = 'ann@acme.example') {
  const browser = portal.browser();
  await portal.signIn(browser, email);
  return browser;
}

describe('the session cookie', () => {
  it('is 256 random bits that no script reads and no other site sends, and the table holds only its hash', async () => {
    const browser = await signedIn();
    const id = browser.cookie('portico')!;
    expect(browser.seen.find((line) => line.startsWith('portico='))).toBe(`portico=${id}; Path=/; HttpOnly; SameSite=Lax`);
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    expect(await change((em) => em.count(Session, { idHash: hash(id) }))).toBe(1);
  });

  it('is new at each sign-in, and the old session is over', async () => {
    const browser = await signedIn();
    const first = browser.cookie('portico')!;
    await portal.signIn(browser, 'ann@acme.example');
    expect(browser.cookie('portico')).not.toBe(first);
    const thief = portal.browser();
    thief.setCookie(portal.origin, 'portico', first);
    expect(await status(thief)).toBe(401);
  });

  it('is never taken over from before the sign-in', async () => {
    const browser = portal.browser();
    const planted = 'P'.repeat(43);
    browser.setCookie(portal.origin, 'portico', planted);
    await portal.signIn(browser, 'ann@acme.example');
    expect(browser.cookie('portico')).not.toBe(planted);
    const attacker = portal.browser();
    attacker.setCookie(portal.origin, 'portico', planted);
    expect(await status(attacker)).toBe(401);
  });

  it.each(['', 'x', 'A'.repeat(43), 'A'.repeat(5000), '../../etc', `${'A'.repeat(42)}'`])('lets nobody in with a made-up value: %j', async (value) => {
    const browser = portal.browser();
    browser.setCookie(portal.origin, 'portico', value);
    expect(await status(browser)).toBe(401);
  });
});

describe('the end of a session', () => {
  it('by signing out counts at once and leads to the issuer, which ends its own without asking', async () => {
    const browser = await signedIn();
    const id = browser.cookie('portico')!;
    expect(await status(browser)).toBe(200);
    const answer = await signOut(browser);
    const { redirect } = await answer.json() as { redirect: string };
    expect(browser.cookie('portico')).toBeUndefined();
    browser.setCookie(portal.origin, 'portico', id);
    expect(await status(browser)).toBe(401);

    const end = new URL(redirect);
    expect(end.pathname).toBe('/realms/portico/protocol/openid-connect/logout');
    expect(end.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect((await browser.open(redirect)).url).toBe(`${portal.origin}/auth/signed-out`);
    // The issuer asks again: nobody is signed in there any more.
    expect((await browser.open(`${portal.origin}/auth/sign-in`)).text).toContain('<h1>Sign in</h1>');
  });

  it('by signing out twice is still an answer', async () => {
    const browser = await signedIn();
    await signOut(browser);
    expect(await (await signOut(browser)).json()).toEqual({ redirect: '/auth/signed-out' });
  });

  it('at the issuer without proof of whose it is asks first', async () => {
    const browser = await signedIn();
    const page = await browser.open(`${portal.origin}/realms/portico/protocol/openid-connect/logout`);
    expect(page.text).toContain('Sign out?');
    expect(page.text).not.toContain('<script');
    expect((await browser.open(`${portal.origin}/auth/sign-in`)).url).toBe(`${portal.origin}/p/acme/`);
  });

  it('comes when it was not used for the idle time', async () => {
    const browser = await signedIn();
    await change((em) => em.nativeUpdate(Session, { idHash: hash(browser.cookie('portico')!) }, { seenAt: new Date(Date.now() - 61 * 60_000) }));
    await heard();
    expect(await status(browser)).toBe(401);
  });

  it('comes at its absolute limit however much it is used', async () => {
    const browser = await signedIn();
    const session = await change((em) => em.findOneOrFail(Session, { idHash: hash(browser.cookie('portico')!) }));
    expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBeCloseTo(12 * 3_600_000, -4);
    await change((em) => em.nativeUpdate(Session, { idHash: session.idHash }, { expiresAt: new Date(Date.now() - 1) }));
    await heard();
    expect(await status(browser)).toBe(401);
  });

  it('is noted as used at most once a minute', async () => {
    const browser = await signedIn();
    const idHash = hash(browser.cookie('portico')!);
    const seen = async () => (await change((em) => em.findOneOrFail(Session, { idHash }))).seenAt.getTime();
    const before = await seen();
    await status(browser);
    expect(await seen()).toBe(before);
    await change((em) => em.nativeUpdate(Session, { idHash }, { seenAt: new Date(Date.now() - 120_000) }));
    await heard();
    await status(browser);
    expect(Date.now() - (await seen())).toBeLessThan(30_000);
  });

  it('and its beginning are in the audit log', async () => {
    const browser = await signedIn('bob@operator.example');
    await signOut(browser);
    const { id } = await change((em) => em.findOneOrFail(Principal, { subject: 'bob' }));
    const events = await change((em) => em.find(AuditEvent, { principalId: id }, { orderBy: { id: 'asc' } }));
    expect(events.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual(['session.started done', 'session.ended done']);
    expect(JSON.stringify(events)).not.toContain('@');
  });

  it('removes rows when swept', async () => {
    const browser = await signedIn();
    const idHash = hash(browser.cookie('portico')!);
    await portal.identity.sweep();
    expect(await change((em) => em.count(Session, { idHash }))).toBe(1);
    await change((em) => em.nativeUpdate(Session, { idHash }, { expiresAt: new Date(0) }));
    await portal.identity.sweep();
    expect(await change((em) => em.count(Session, { idHash }))).toBe(0);
  });
});

describe('a person of two tenants', () => {
  it('has in each the roles of that one, by one session', async () => {
    const browser = await signedIn('ben@acme.example');
    const who = async (tenant: string) => ((await (await portal.whoAmI(browser, tenant)).json()) as { who: { roles: string[]; tenants: object[] } }).who;
    expect((await who('acme')).roles).toEqual(['viewer']);
    expect((await who('beta')).roles).toEqual(['billing']);
    expect((await who('beta')).tenants).toEqual([{ slug: 'acme', name: 'ACME', through: null }, { slug: 'beta', name: 'BETA', through: null }]);
  });

  it('is told of both at an address where there is nothing for them, and a stranger of none', async () => {
    const asked = await (await signedIn('ben@acme.example')).fetch(`${portal.origin}/auth/portals`);
    expect(await asked.json()).toEqual([
      { name: 'ACME', through: null, address: `${portal.origin}/p/acme/` }, { name: 'BETA', through: null, address: `${portal.origin}/p/beta/` },
    ]);
    const staff = await (await signedIn('bob@operator.example')).fetch(`${portal.origin}/auth/portals`);
    expect(await staff.json()).toEqual([]); // the operator has no portal
    const stranger = await portal.browser().fetch(`${portal.origin}/auth/portals`);
    expect([stranger.status, stranger.headers.get('content-type')]).toEqual([401, expect.stringContaining('json')]);
  });
});

describe('access that was taken away', () => {
  /** Signs in, sees it work (so that it is cached), takes something away, and asks again. */
  async function afterwards(email: string, tenant: string, take: (em: Em, principalId: string, tenantId: string) => Promise<unknown>): Promise<Response> {
    const browser = await signedIn(email);
    expect(await status(browser, tenant)).toBe(200);
    await change(async (em) => {
      const person = await em.findOneOrFail(Principal, { subject: email.split('@')[0]! });
      await take(em, person.id, (await em.findOneOrFail(Tenant, { slug: tenant })).id);
    });
    await portal.announced('nothing:at-all');
    return portal.whoAmI(browser, tenant);
  }

  it('a revoked grant is gone at the next request', async () => {
    const answer = await afterwards('ben@acme.example', 'beta', (em, principalId, tenantId) => em.nativeDelete(Grant, { principalId, tenantId, role: 'billing' }));
    expect(((await answer.json()) as { who: { roles: string[] } }).who.roles).toEqual([]);
  });

  it('a grant that has run out gives nothing', async () => {
    const answer = await afterwards('ben@acme.example', 'acme', (em, principalId, tenantId) => em.nativeUpdate(Grant, { principalId, tenantId }, { until: new Date(Date.now() - 1) }));
    expect(((await answer.json()) as { who: { roles: string[] } }).who.roles).toEqual([]);
  });

  it('a suspended membership is as none', async () => {
    expect((await afterwards('ben@acme.example', 'beta', (em, principalId, tenantId) => em.nativeUpdate(Membership, { principalId, tenantId }, { status: 'suspended' }))).status).toBe(404);
  });

  it('an ended membership is as none', async () => {
    expect((await afterwards('ben@acme.example', 'acme', (em, principalId, tenantId) => em.nativeDelete(Membership, { principalId, tenantId }))).status).toBe(404);
  });

  it('a suspended tenant is as unknown', async () => {
    const browser = await signedIn();
    const unknown = await (await portal.whoAmI(browser, 'never-was')).json();
    const answer = await afterwards('ann@acme.example', 'acme', (em, _principal, id) => em.nativeUpdate(Tenant, { id }, { status: 'suspended' }));
    expect([answer.status, await answer.json()]).toEqual([404, unknown]);
    await change((em) => em.nativeUpdate(Tenant, { slug: 'acme' }, { status: 'active' }));
  });

  it('a suspended principal is out at once and cannot sign in again', async () => {
    expect((await afterwards('ann@acme.example', 'acme', (em, id) => em.nativeUpdate(Principal, { id }, { status: 'suspended' }))).status).toBe(401);
    const browser = portal.browser();
    expect((await portal.signIn(browser, 'ann@acme.example')).response.status).toBe(403);
    expect(browser.cookie('portico')).toBeUndefined();
  });
});
