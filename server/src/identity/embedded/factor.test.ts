import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, Session } from '../../database/index.ts';
import type { SmallBrowser } from '../small-browser.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { embeddedCredentials } from './embedded-credentials.ts';
import { counterAt, oneTimeCode } from './one-time-code.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

const post = (browser: SmallBrowser, url: string, form: Record<string, string>) => browser.open(url, { method: 'POST', body: new URLSearchParams(form) });
const codeOn = (text: string) => /name="code" value="(\d{6})"/.exec(text)![1]!;
const level = (subject: string) => portal.database.transaction('operator', async (em) => {
  const { id } = await em.findOneOrFail(Principal, { subject });
  return (await em.find(Session, { principalId: id }, { orderBy: { createdAt: 'desc' } }))[0]?.level;
});
/** What an authenticator app makes of a key that somebody types. */
const unbase32 = (key: string) => Buffer.from([...key.replace(/ /g, '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('').match(/.{8}/g)!.map((bits) => Number.parseInt(bits, 2)));
const wrong = (code: string) => code.replace(/./, (first) => String((Number(first) + 5) % 10));

describe('the second factor of the embedded issuer', () => {
  it('is asked for after the password, where the portal wants it, and gives level 2', async () => {
    const browser = portal.browser();
    const page = await browser.open(`${portal.origin}/auth/sign-in?return=/p/acme/x&level=2`);
    const factor = await post(browser, page.url, { email: 'ann@acme.example', password: 'ann-secret' });
    expect(factor.text).toContain('<h1>Confirm that it is you</h1>');
    expect(factor.text).toMatch(/<label for="code">.*\n<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code"/);
    expect(browser.cookie('portico')).toBeUndefined();
    expect((await post(browser, factor.url, { code: codeOn(factor.text) })).url).toBe(`${portal.origin}/p/acme/x`);
    expect(await level('ann')).toBe(2);
  });

  it('is all that is asked of somebody who is signed in, and not asked twice', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ben@acme.example');
    expect(await level('ben')).toBe(1);
    const factor = await browser.open(`${portal.origin}/auth/sign-in?return=/p/acme/&level=2`);
    expect(factor.text).toContain('<b>ben@acme.example</b>');
    expect((await post(browser, factor.url, { code: codeOn(factor.text) })).url).toBe(`${portal.origin}/p/acme/`);
    expect(await level('ben')).toBe(2);
    expect((await browser.open(`${portal.origin}/auth/sign-in?return=/p/beta/&level=2`)).url).toBe(`${portal.origin}/p/beta/`);
  });

  it('refuses a wrong code, and a code a second time', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'bob@operator.example');
    const factor = await browser.open(`${portal.origin}/auth/sign-in?return=/builder&level=2`);
    const code = codeOn(factor.text);
    for (const bad of [wrong(code), '', 'abcdef', `${code}1`]) {
      const answer = await post(browser, factor.url, { code: bad });
      expect(answer.response.status).toBe(401);
      expect(answer.text).toContain('role="alert">This code is not right.');
    }
    await post(browser, factor.url, { code });
    expect(await level('bob')).toBe(2);

    const other = portal.browser();
    const again = await post(other, (await other.open(`${portal.origin}/auth/sign-in?return=/builder&level=2`)).url, { email: 'bob@operator.example', password: 'bob-secret' });
    expect(codeOn(again.text)).not.toBe(code);
    const used = await post(other, again.url, { code });
    expect(used.response.status).toBe(401);
    expect(used.text).toContain('This code was used already.');
    expect(other.cookie('portico')).toBeUndefined();
  });

  it('cannot be guessed: after ten tries even the right code waits', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'new@nowhere.example');
    const factor = await browser.open(`${portal.origin}/auth/sign-in?level=2`);
    const code = codeOn(factor.text);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(browser, factor.url, { code: wrong(code) })));
    expect(answers.filter(({ response }) => response.status === 429)).toHaveLength(2);
    const answer = await post(browser, factor.url, { code });
    expect(answer.response.status).toBe(429);
    expect(answer.text).toContain('Too many tries.');
    expect(await level('new')).toBe(1);
  });

  it('may be left out: nothing changes, and the page says so', async () => {
    const browser = portal.browser();
    await portal.signIn(browser, 'ann@acme.example');
    const before = browser.cookie('portico');
    const factor = await browser.open(`${portal.origin}/auth/sign-in?return=/p/acme/orders&level=2`);
    const answer = await post(browser, factor.url, { cancel: 'yes' });
    expect(answer.response.status).toBe(403);
    expect(answer.text).toContain('This needs a surer sign-in');
    expect(answer.text).toContain(`href="${portal.origin}/p/acme/orders">Go back<`);
    expect(answer.text).toContain(`href="${portal.origin}/auth/sign-in?return=%2Fp%2Facme%2Forders&#38;level=2">Try again<`);
    expect(browser.cookie('portico')).toBe(before);
    expect((await portal.whoAmI(browser, 'acme')).status).toBe(200);
  });

  it('shows no code outside a demo', async () => {
    const plain = await startTestPortal(() => ({ demo: false }));
    const browser = plain.browser();
    const factor = await post(browser, (await browser.open(`${plain.origin}/auth/sign-in?level=2`)).url, { email: 'ann@acme.example', password: 'ann-secret' });
    expect(factor.text).toContain('Confirm that it is you');
    expect(factor.text).not.toContain('Demo');
    expect(factor.text).not.toMatch(/\d{6}</);
    expect(factor.text).not.toMatch(/key/i);

    // Who sets up a new one needs its key, and nothing else.
    await embeddedCredentials(plain.database).reset('ben', 'everywhere', ['factor']);
    const other = plain.browser();
    const setUp = await post(other, (await other.open(`${plain.origin}/auth/sign-in`)).url, { email: 'ben@acme.example', password: 'ben-secret' });
    expect(setUp.text).not.toContain('Demo');
    const key = /Key: <code>([A-Z2-7 ]+)<\/code>/.exec(setUp.text)![1]!;
    const done = await post(other, setUp.url, { code: oneTimeCode(unbase32(key), counterAt(Date.now())) });
    expect(done.url).toBe(`${plain.origin}/p/acme/`);
    await plain.close();
  });
});
