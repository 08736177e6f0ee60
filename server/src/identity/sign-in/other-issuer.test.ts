import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal } from '../../database/index.ts';
import { cookieKind, sessionCookie } from '../cookies.ts';
import { startTestIssuer, type TestIssuer } from '../testing/test-issuer.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let issuer: TestIssuer;
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal(async ({ publicUrl }) => {
    issuer = await startTestIssuer({ redirectUri: `${publicUrl.origin}/auth/callback` });
    return { demo: false, issuer: { kind: 'oidc', url: issuer.url, clientId: 'portico-client', clientSecret: 'a-secret-of-the-client', keycloak: false } };
  });
});
afterAll(() => Promise.all([portal.close(), issuer.close()]));

const signOut = { method: 'POST', headers: { 'x-portico': '1' } };

describe('an issuer other than Keycloak', () => {
  it('signs people in under its own address, with name and e-mail from wherever it keeps them', async () => {
    const browser = portal.browser();
    const end = await browser.open(`${portal.origin}/auth/sign-in`);
    expect(end.url).toBe(`${portal.origin}/auth/no-access`);
    expect(browser.cookie('portico')).toBeDefined();
    expect(await portal.database.transaction('operator', (em) => em.find(Principal, { subject: 'kim' }))).toMatchObject([{ issuer: issuer.url, name: 'Kim Other', email: 'ann@acme.example' }]);
  });

  it('gives nobody the access of a person with the same e-mail', async () => {
    const browser = portal.browser();
    await browser.open(`${portal.origin}/auth/sign-in`);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(404);
  });

  it('without an end of sessions still lets one sign out here', async () => {
    const browser = portal.browser();
    await browser.open(`${portal.origin}/auth/sign-in`);
    const answer = await browser.fetch(`${portal.origin}/auth/sign-out`, signOut);
    expect(await answer.json()).toEqual({ redirect: '/auth/signed-out' });
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(401);
    expect((await browser.open(`${portal.origin}/auth/signed-out`)).text).toContain('You are signed out');
  });

  it('has no embedded issuer beside it', async () => {
    expect((await fetch(`${portal.origin}/realms/portico/.well-known/openid-configuration`)).status).toBe(404);
  });
});

describe('an issuer that does not answer', () => {
  it('is said in plain words, and tried again at the next sign-in', async () => {
    const lost = await startTestPortal(() => ({ issuer: { kind: 'oidc', url: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x', keycloak: false } }));
    for (let n = 0; n < 2; n += 1) {
      const answer = await lost.browser().open(`${lost.origin}/auth/sign-in`);
      expect(answer.response.status).toBe(503);
      expect(answer.text).toContain('The sign-in service does not answer. Please try again in a moment.');
      expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|fetch/);
    }
    await lost.close();
  });
});

describe('on https', () => {
  it('cookies are Secure and of this host alone', async () => {
    const secure = await startTestPortal(() => ({ publicUrl: new URL('https://portal.example.com'), issuer: { kind: 'oidc', url: issuer.url, clientId: 'portico-client', clientSecret: 'x', keycloak: false } }));
    const lines = await new Promise<string[]>((resolve, reject) => {
      request({ port: secure.config.port, path: '/auth/sign-in', headers: { host: 'portal.example.com' } }, (answer) => {
        answer.resume();
        resolve(answer.headers['set-cookie'] ?? []);
      }).on('error', reject).end();
    });
    expect(lines.join()).toMatch(/^__Host-portico-sign-in-[0-9a-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/);
    expect(sessionCookie(cookieKind(new URL('https://portal.example.com')))).toBe('__Host-portico');
    await secure.close();
  });
});
