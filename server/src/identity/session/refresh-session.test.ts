import Koa from 'koa';
import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AuditEvent, Issuer, Membership, OidcRecord, Principal, Session, Tenant, type Em } from '../../database/index.ts';
import { createIdentity } from '../index.ts';
import { hashOf } from './session.ts';
import { openRefreshToken } from './refresh-token.ts';
import { accounts, startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { clientOf } from '../testing/test-tokens.ts';
import { startTestIssuer } from '../testing/test-issuer.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());
afterEach(() => { vi.restoreAllMocks(); });

const change = <T>(work: (em: Em) => Promise<T>, at = portal) => at.database.transaction('operator', work);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function signedIn(email = 'ann@acme.example', at = portal) {
  const browser = at.browser();
  await at.signIn(browser, email);
  const idHash = hashOf(browser.cookie('portico')!);
  return {
    browser, idHash,
    row: () => change((em) => em.findOne(Session, { idHash }), at),
    /** Makes the last question to the issuer that old, and forgets what is cached. */
    async asked(minutes: number, more: object = {}) {
      await change((em) => em.nativeUpdate(Session, { idHash }, { checkedAt: minutesAgo(minutes), ...more }), at);
      await at.announced('everything');
    },
    status: async (tenant = 'acme') => (await at.whoAmI(browser, tenant)).status,
  };
}
const refreshes = () => change((em) => em.count(OidcRecord, { model: 'RefreshToken' }));
const endsOf = (subject: string) => change(async (em) => {
  const { id } = await em.findOneOrFail(Principal, { subject });
  return (await em.find(AuditEvent, { principalId: id, verb: 'session.ended' }, { orderBy: { id: 'desc' } })).map(({ details }) => (details as { why?: string }).why);
});

describe('a session in use', () => {
  it('keeps its refresh token sealed, tied to the person', async () => {
    const { row } = await signedIn();
    const { refreshToken, checkedAt } = (await row())!;
    expect(Buffer.from(refreshToken!).toString('latin1')).not.toMatch(/[\w-]{40}/);
    expect(Date.now() - checkedAt.getTime()).toBeLessThan(30_000);
    const other = await change((em) => em.findOneOrFail(Principal, { subject: 'ben' }));
    expect(() => openRefreshToken(portal.config.secretKey, { issuer: 'embedded', principalId: other.id }, refreshToken!)).toThrow('cannot be read');
  });

  it('is not asked about within 45 seconds, and is asked about after', async () => {
    const { row, asked, status } = await signedIn();
    const before = (await row())!;
    await asked(0.5);
    expect(await status()).toBe(200);
    expect(Buffer.from((await row())!.refreshToken!).equals(Buffer.from(before.refreshToken!))).toBe(true);
    await asked(0.8);
    expect(await status()).toBe(200);
    const after = (await row())!;
    expect(Buffer.from(after.refreshToken!).equals(Buffer.from(before.refreshToken!))).toBe(false);
    expect(Date.now() - after.checkedAt.getTime()).toBeLessThan(30_000);
    expect(after).toMatchObject({ checkLease: null, checkFailedAt: null, level: before.level });
    // And with the new token once more.
    await asked(1);
    expect(await status()).toBe(200);
  });

  it('ends when the issuer says so, with an event, and a clean sign-in follows', async () => {
    const { browser, row, asked, status } = await signedIn('ben@acme.example');
    await change((em) => em.nativeDelete(OidcRecord, { model: 'Session' }));
    expect(await status()).toBe(200); // not asked yet
    await asked(1);
    expect(await status()).toBe(401);
    expect(await row()).toBeNull();
    expect((await endsOf('ben'))[0]).toBe('ended at the issuer');
    await portal.signIn(browser, 'ben@acme.example');
    expect(await status()).toBe(200);
  });

  it('ends, and nothing worse, when a process died between the question and keeping the answer', async () => {
    const { browser, row, asked, status } = await signedIn();
    const { refreshToken, principalId } = (await row())!;
    await oidc.refreshTokenGrant(await clientOf(portal), openRefreshToken(portal.config.secretKey, { issuer: 'embedded', principalId }, refreshToken!));
    await asked(1, { checkLease: minutesAgo(0) });
    expect(await status()).toBe(401);
    await portal.signIn(browser, 'ann@acme.example');
    expect(await status()).toBe(200);
  });

  it('ends when its refresh token cannot be read', async () => {
    const { asked, status } = await signedIn();
    await asked(1, { refreshToken: Buffer.from('not what was sealed') });
    expect(await status()).toBe(401);
    expect((await endsOf('ann'))[0]).toBe('the refresh token cannot be read');
  });

  it('without a refresh token is never asked about', async () => {
    const { asked, status, row } = await signedIn();
    await asked(600, { refreshToken: null });
    expect(await status()).toBe(200);
    expect(minutesAgo(599).getTime()).toBeGreaterThan((await row())!.checkedAt.getTime());
  });

  it('gets what the claims say now', async () => {
    const { asked, status } = await signedIn('bob@operator.example');
    expect(await status()).toBe(404);
    const mapping = { tenants: [{ always: 'acme' }] };
    await change(async (em) => {
      const issuer = await em.findOneOrFail(Issuer, { url: 'embedded' });
      Object.assign(issuer, { every: true, mapping: { ...issuer.mapping, ...mapping } });
      await em.persist(issuer).flush();
    });
    await asked(1);
    expect(await status()).toBe(200);
    expect((await change(async (em) => em.findOne(Membership, { principalId: (await em.findOneOrFail(Principal, { subject: 'bob' })).id, tenantId: (await em.findOneOrFail(Tenant, { slug: 'acme' })).id })))!.source).toBe('identity-provider');
    await change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { mapping: { tenants: [{ always: 'beta' }] } }));
    await asked(1);
    expect(await status()).toBe(404);
    await change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { mapping: {} }));
  });

  it('of a suspended issuer is refused, and goes on when the issuer does', async () => {
    const { status, asked } = await signedIn();
    const set = (to: 'active' | 'suspended') => change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { status: to }));
    await set('suspended');
    await portal.announced('nothing:at-all');
    expect(await status()).toBe(401);
    await asked(1);
    expect(await status()).toBe(401);
    await set('active');
    await portal.announced('nothing:at-all');
    expect(await status()).toBe(200);
  });
});

describe('many who want to know at once', () => {
  it('ask the issuer once, on one process and on two', async () => {
    const { browser, asked, row } = await signedIn('ben@acme.example');
    const second = await createIdentity({ config: portal.config, database: portal.database, accounts });
    const app = new Koa();
    app.use(async (ctx) => {
      ctx.req.headers.host = new URL(portal.origin).host; // as whatever stands in front of both would
      const tenant = await change((em) => em.findOneOrFail(Tenant, { slug: 'beta' }));
      ctx.body = await second.whoIs(ctx, tenant as never) ? 'yes' : 'no';
    });
    const server = app.listen(0);
    const { port } = server.address() as { port: number };
    const there = async () => (await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: `portico=${browser.cookie('portico')}` } })).text();

    await asked(1);
    const before = await refreshes();
    const tenants = ['acme', 'beta', 'acme', 'beta', 'acme'];
    const [here, other] = await Promise.all([Promise.all(tenants.map(async (tenant) => (await portal.whoAmI(browser, tenant)).status)), Promise.all(tenants.map(there))]);
    expect(here).toEqual([200, 200, 200, 200, 200]);
    expect(other).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
    expect(await refreshes()).toBe(before + 1);
    expect((await row())!.checkLease).toBeNull();
    second.close();
    await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  });
});

describe('an issuer that cannot be asked', () => {
  it('leaves sessions open for the grace, then says to try again later, and is asked again', async () => {
    let stop = async () => {};
    let url = '';
    const own = await startTestPortal(async ({ publicUrl }) => {
      const issuer = await startTestIssuer({ redirectUri: `${publicUrl.origin}/auth/callback` });
      stop = issuer.close;
      url = issuer.url;
      return { demo: false, issuer: { kind: 'oidc', url, clientId: 'portico-client', clientSecret: 'a-secret-of-the-client', keycloak: false } };
    });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { asked, status, row } = await signedIn('kim', own);
    await asked(1);
    expect(await status()).toBe(404); // signed in, no member
    expect((await row())!.checkedAt.getTime()).toBeGreaterThan(Date.now() - 10_000);
    await stop();

    await asked(14);
    expect(await status()).toBe(404);
    expect(await row()).toMatchObject({ checkFailedAt: expect.any(Date), checkLease: expect.any(Date) });
    await asked(16);
    expect(await status()).toBe(503);
    await asked(16, { checkLease: null, checkFailedAt: null });
    expect(await status()).toBe(503);
    expect(await row()).not.toBeNull();
    expect(String(vi.mocked(console.error).mock.calls)).not.toMatch(/ey[\w-]+\.|[\w-]{43}/);
    await own.close();
  });
});
