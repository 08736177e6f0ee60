import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Issuer, OidcRecord, Principal, Session, type Em } from '../../database/index.ts';
import type { SmallBrowser } from '../small-browser.ts';
import { browserWithDns } from '../testing/test-dns.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

const change = <T>(work: (em: Em) => Promise<T>) => portal.database.transaction('operator', work);
const post = (browser: SmallBrowser, url: string, form: Record<string, string>) => browser.open(url, { method: 'POST', body: new URLSearchParams(form) });
const start = (browser: SmallBrowser, query: string, at = portal.origin) => browser.open(`${at}/auth/sign-in?return=/p/acme/orders&${query}`);
const code = (text: string) => ({ code: /name="code" value="(\d{6})"/.exec(text)![1]! });
const sessionsOf = (subject: string) => change(async (em) => em.find(Session, { principalId: (await em.findOneOrFail(Principal, { subject })).id }, { orderBy: { createdAt: 'desc' } }));
const eventsOf = (subject: string) => change(async (em) => (await em.find(AuditEvent, { principalId: (await em.findOneOrFail(Principal, { subject })).id }, { orderBy: { id: 'desc' } })).map(({ verb, details }) => `${verb} ${(details as { why?: string }).why ?? ''}`.trim()));
/** As if everybody had signed in at the issuer that long ago. */
const age = (minutes: number) => change(async (em) => {
  for (const record of await em.find(OidcRecord, { model: 'Session' })) record.payload = { ...record.payload, loginTs: Math.floor(Date.now() / 1000) - minutes * 60 };
});

async function signedIn(email = 'ann@acme.example') {
  const browser = portal.browser();
  await portal.signIn(browser, email);
  return browser;
}

describe('a step-up', () => {
  it('ends in a new session at the level, and the old one opens nothing any more', async () => {
    const browser = await signedIn();
    const before = browser.cookie('portico')!;
    const page = await start(browser, 'level=2');
    const end = await post(browser, page.url, code(page.text));
    expect(end.url).toBe(`${portal.origin}/p/acme/orders`);
    expect(browser.cookie('portico')).not.toBe(before);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(200);
    expect((await (await portal.whoAmI(browser, 'acme')).json() as { who: { session: object } }).who.session).toMatchObject({ level: 2 });
    const thief = portal.browser();
    thief.setCookie(portal.origin, 'portico', before);
    expect((await portal.whoAmI(thief, 'acme')).status).toBe(401);
    expect((await eventsOf('ann')).slice(0, 2)).toEqual(['session.stepped-up level 2', 'session.ended step-up']);
  });

  it('to a fresh sign-in asks again only who signed in too long ago, and keeps the level', async () => {
    const browser = await signedIn('ben@acme.example');
    const two = await start(browser, 'level=2');
    await post(browser, two.url, code(two.text));
    expect((await start(browser, 'minutes=5')).url).toBe(`${portal.origin}/p/acme/orders`); // fresh enough
    await age(10);
    const page = await start(browser, 'minutes=5');
    expect(page.text).toContain('<h1>Sign in</h1>');
    const factor = await post(browser, page.url, { email: 'ben@acme.example', password: 'ben-secret' });
    expect(factor.text).toContain('Confirm that it is you'); // level 2 was held before, and is asked for again
    expect((await post(browser, factor.url, code(factor.text))).url).toBe(`${portal.origin}/p/acme/orders`);
    const [session] = await sessionsOf('ben');
    expect(session!.level).toBe(2);
    expect(Date.now() - session!.authenticatedAt.getTime()).toBeLessThan(30_000);
  });

  it('takes the time of the sign-in from the issuer, not from when the session began', async () => {
    const browser = await signedIn('bob@operator.example');
    await age(47);
    await portal.signIn(browser, 'bob@operator.example');
    const [session] = await sessionsOf('bob');
    expect(Math.round((Date.now() - session!.authenticatedAt.getTime()) / 60_000)).toBe(47);
  });

  it('in which somebody else comes back is a plain sign-in of theirs', async () => {
    const browser = await signedIn();
    await age(10);
    const page = await start(browser, 'minutes=5');
    const end = await post(browser, page.url, { account: 'ben@acme.example' });
    expect(end.url).toBe(`${portal.origin}/p/acme/orders`);
    expect((await (await portal.whoAmI(browser, 'acme')).json() as { who: { principal: object } }).who.principal).toMatchObject({ email: 'ben@acme.example' });
    expect((await eventsOf('ben'))[0]).toBe('session.started');
  });

  it('to a level that the issuer cannot prove changes nothing and says so', async () => {
    const browser = await signedIn();
    const before = browser.cookie('portico');
    const answer = await start(browser, 'level=3');
    expect(answer.response.status).toBe(403);
    expect(answer.text).toContain('This needs a surer sign-in');
    expect(answer.text).toContain('a security key or passkey');
    expect(answer.text).not.toContain('<script');
    expect(browser.cookie('portico')).toBe(before);
    expect((await eventsOf('ann'))[0]).toMatch(/^session.refused step-up not reached: level/);
  });

  it('is not taken on the issuer\'s word where the mapping gives that word no level', async () => {
    const mapping = { demand: { 2: '2' } };
    const kept = await change(async (em) => { const issuer = await em.findOneOrFail(Issuer, { url: 'embedded' }); const { mapping: before } = issuer; issuer.mapping = mapping; return before; });
    await portal.announced('everything');
    const browser = await signedIn();
    const page = await start(browser, 'level=2');
    const answer = await post(browser, page.url, code(page.text));
    expect(answer.response.status).toBe(403);
    expect((await sessionsOf('ann'))[0]!.level).toBe(1);
    await change(async (em) => { (await em.findOneOrFail(Issuer, { url: 'embedded' })).mapping = kept; });
    await portal.announced('everything');
  });

  it('without a session is a sign-in that has to reach it', async () => {
    const other = portal.browser();
    const two = await start(other, 'level=2');
    const factor = await post(other, two.url, { email: 'bob@operator.example', password: 'bob-secret' });
    await post(other, factor.url, code(factor.text));
    expect((await eventsOf('bob'))[0]).toBe('session.started'); // nothing was stepped up from
    const browser = portal.browser();
    const page = await start(browser, 'level=3');
    const answer = await post(browser, page.url, { email: 'ann@acme.example', password: 'ann-secret' });
    expect(answer.response.status).toBe(403);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(200); // signed in, but not surer than the issuer says
  });

  it('on a tenant\'s own host comes back there with the level', async () => {
    const beta = `http://portal.beta.example:${portal.config.port}`;
    const browser = browserWithDns(portal.config.port);
    const begun = await browser.open(`${beta}/auth/sign-in?return=/orders`);
    const onward = (text: string) => /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)![1]!.replaceAll('&#38;', '&');
    await browser.open(onward((await post(browser, begun.url, { account: 'ben@acme.example' })).text));
    const before = browser.cookie('portico');
    const page = await start(browser, 'level=2', beta);
    expect(page.text).toContain('ben@acme.example');
    const end = await browser.open(onward((await post(browser, page.url, code(page.text))).text));
    expect(end.url).toBe(`${beta}/p/acme/orders`);
    expect(browser.cookie('portico')).not.toBe(before);
    expect((await sessionsOf('ben'))[0]!.level).toBe(2);
    expect((await eventsOf('ben')).slice(0, 2)).toEqual(['session.stepped-up level 2', 'session.ended step-up']);

    const refused = await start(browser, 'level=3', beta);
    expect(refused.text).toContain(`href="${beta}/p/acme/orders">Go back<`);
  });

  it('begun too often has to wait', async () => {
    const browser = await signedIn('new@nowhere.example');
    const answers: number[] = [];
    for (let n = 0; n < 32; n += 1) answers.push((await browser.fetch(`${portal.origin}/auth/sign-in?level=2`)).status);
    expect(answers).toEqual([...Array(30).fill(302), 429, 429]);
    expect((await (await signedIn()).fetch(`${portal.origin}/auth/sign-in?level=2`)).status).toBe(302);
  });
});

describe('changing one\'s password or second factor', () => {
  it('leads to the issuer\'s account page, or says that there is none', async () => {
    const browser = await signedIn();
    const none = await start(browser, 'do=password');
    expect(none.response.status).toBe(404);
    expect(none.text).toContain('kept by Demo sign-in');
    const set = async (accountUrl: string | null, kind: 'embedded' | 'keycloak') => {
      await change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { accountUrl, kind }));
      await portal.announced('everything');
    };
    const to = async (query: string) => new URL((await browser.fetch(`${portal.origin}/auth/sign-in?${query}`)).headers.get('location')!);
    await set('https://login.example.com/account', 'embedded');
    expect((await to('do=password')).href).toBe('https://login.example.com/account');
    await set(null, 'keycloak');
    expect((await to('do=password')).searchParams.get('kc_action')).toBe('UPDATE_PASSWORD');
    expect((await to('do=factor')).searchParams.get('kc_action')).toBe('CONFIGURE_TOTP');
    expect((await to('do=delete_account')).searchParams.has('kc_action')).toBe(false);
    expect((await to('do=toString')).searchParams.has('kc_action')).toBe(false);
    await set(null, 'embedded');
  });
});
