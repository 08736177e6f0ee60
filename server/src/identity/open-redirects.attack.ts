import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, SignIn, Ticket } from '../database/index.ts';
import type { SmallBrowser } from './small-browser.ts';
import { browserWithDns } from './testing/test-dns.ts';
import { startTestPortal, type TestPortal } from './testing/test-portal.ts';

let portal: TestPortal;
let beta: string;
let signedIn: SmallBrowser;
/** A portal for each door: an address may try a sign-in only so often. */
function freshPortal(): void {
  beforeAll(async () => {
    portal = await startTestPortal();
    beta = `http://portal.beta.example:${portal.config.port}`;
    signedIn = await someoneSignedIn();
  });
  afterAll(() => portal.close());
}

/** Addresses outside the portal, each a way in which a check or a browser was fooled somewhere. The long list is safe-return's own test's. */
const tries = [
  '//evil.example', '/\\evil.example', 'https://evil.example', 'https:evil.example', '/%2fevil.example', '/%252fevil.example', '/%5cevil.example', '/\t/evil.example',
  '/p/acme\r\nLocation: //evil.example', '/%0d%0aLocation:%20//evil.example', '/%2e%2e//evil.example', ' //evil.example', '\uff0f\uff0fevil.example', 'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>', '//portal.example@evil.example', `//evil.example/${'a'.repeat(1500)}`,
];

const portOf = () => portal.config.port;
/** Every place that an answer sends a browser to or offers it, as the browser would understand it. */
function leads(response: Response, text: string, at: string): URL[] {
  const found = [response.headers.get('location'), response.headers.get('refresh')?.replace(/^.*url=/i, ''), response.headers.get('content-location')];
  for (const [, address] of text.matchAll(/(?:href|action|src|formaction)="([^"]*)"/gi)) found.push(address);
  for (const [, address] of text.matchAll(/http-equiv="refresh" content="0; url=([^"]*)"/gi)) found.push(address);
  if (text.startsWith('{')) found.push((JSON.parse(text) as { redirect?: string; address?: string }).redirect, (JSON.parse(text) as { address?: string }).address);
  return found.filter((address) => address !== undefined && address !== null).map((address) => new URL(address.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))), at));
}

/** Opens an address and goes wherever it leads; answers where that ended. On the way nothing may lead outside, not even as a parameter that a later page obeys. */
async function walk(browser: SmallBrowser, address: string, init?: RequestInit): Promise<{ url: string; status: number; text: string }> {
  let url = address;
  let response = await browser.fetch(url, init);
  for (let hop = 0; ; hop += 1) {
    const text = await response.text();
    for (const lead of leads(response, text, url)) {
      expect([portal.origin, beta], `${url} leads to ${lead.href}`).toContain(lead.origin);
      for (const name of ['return', 'redirect_uri', 'post_logout_redirect_uri']) {
        const onward = lead.searchParams.get(name);
        if (onward !== null) expect([portal.origin, beta], `${url} leads to ${lead.href}`).toContain(new URL(onward, url).origin);
      }
    }
    const refresh = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1]?.replaceAll('&#38;', '&');
    const next = response.headers.get('location') ?? refresh;
    if (next === undefined || next === null || hop > 10) return { url, status: response.status, text };
    url = new URL(next, url).href;
    response = await browser.fetch(url);
  }
}

const encoded = (wanted: string) => encodeURIComponent(wanted.toWellFormed());
const form = (email: string): RequestInit => ({ method: 'POST', body: new URLSearchParams({ account: email }), headers: { origin: portal.origin } });
/** Puts an address where only the server itself writes: what is kept between two steps is not believed either. */
const plant = (where: 'sign-in' | 'ticket', wanted: string) => portal.database.transaction('operator', async (em) => {
  const to = { returnTo: wanted.replaceAll('\u0000', '') };
  return where === 'sign-in' ? em.nativeUpdate(SignIn, {}, to) : em.nativeUpdate(Ticket, {}, to);
});

/** Ways by which somebody else can put an address into a sign-in. Each answers where the person is in the end. */
const doors: Record<string, (wanted: string) => Promise<string>> = {
  async 'the start'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await walk(browser, `${portal.origin}/auth/sign-in?return=${encoded(wanted)}`);
    return (await walk(browser, page.url, form('ben@acme.example'))).url;
  },
  async 'the start of one who is signed in at the issuer already'(wanted) {
    return (await walk(signedIn, `${portal.origin}/auth/sign-in?return=${encoded(wanted)}`)).url;
  },
  async 'the start, twice or as a list'(wanted) {
    const twice = await walk(signedIn, `${portal.origin}/auth/sign-in?return=%2Fp%2Facme%2F&return=${encoded(wanted)}&return[]=${encoded(wanted)}`);
    return twice.url;
  },
  async 'the start to sign in as somebody else'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await walk(browser, `${portal.origin}/auth/sign-in?as=other&return=${encoded(wanted)}`);
    return (await walk(browser, page.url, form('ben@acme.example'))).url;
  },
  async 'the callback, by what was kept'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await walk(browser, `${portal.origin}/auth/sign-in?return=/p/beta/x`);
    await plant('sign-in', wanted);
    return (await walk(browser, page.url, form('ben@acme.example'))).url;
  },
  async 'the callback, by its own address'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await browser.open(`${portal.origin}/auth/sign-in`);
    let url = page.url;
    let response = await browser.fetch(url, form('ben@acme.example'));
    for (let hop = 0; hop < 5 && !new URL(response.headers.get('location')!, url).pathname.startsWith('/auth/callback'); hop += 1) {
      url = new URL(response.headers.get('location')!, url).href;
      response = await browser.fetch(url);
    }
    const more = ['return', 'returnTo', 'redirect', 'redirect_uri', 'next', 'RelayState', 'host'].map((name) => `${name}=${encoded(wanted)}`).join('&');
    return (await walk(browser, `${new URL(response.headers.get('location')!, url).href}&${more}`)).url;
  },
  async 'the page of a sign-in that failed'(wanted) {
    const browser = browserWithDns(portOf());
    const { url, text, status } = await walk(browser, `${portal.origin}/auth/callback?error=access_denied&error_uri=${encoded(wanted)}&error_description=${encoded(wanted)}&return=${encoded(wanted)}&state=x`);
    expect(status).toBe(403);
    expect(text).not.toContain('evil');
    return new URL('/p/acme/', url).href;
  },
  async 'a tenant\'s own host'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await walk(browser, `${beta}/auth/sign-in?return=${encoded(wanted)}`);
    return (await walk(browser, page.url, form('ben@acme.example'))).url;
  },
  async 'the hand-over to a tenant\'s own host, as the name of the host'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await walk(browser, `${portal.origin}/auth/sign-in?host=${encoded(wanted)}&bind=${'a'.repeat(64)}&hop=1&return=/p/acme/`);
    return (await walk(browser, page.url, form('ben@acme.example'))).url;
  },
  async 'the arrival, by what was kept'(wanted) {
    const browser = browserWithDns(portOf());
    const page = await browser.open(`${beta}/auth/sign-in?return=/x`);
    const end = await browser.open(page.url, form('ben@acme.example'));
    await plant('ticket', wanted);
    return (await walk(browser, /content="0; url=([^"]+)"/.exec(end.text)![1]!.replaceAll('&#38;', '&'))).url;
  },
  async 'the arrival, by its own address'(wanted) {
    const browser = browserWithDns(portOf());
    const { url, status } = await walk(browser, `${beta}/auth/arrive?ticket=${encoded(wanted)}&return=${encoded(wanted)}&host=${encoded(wanted)}`);
    expect(status).toBe(403);
    return new URL('/p/acme/', url).href;
  },
  async 'a fresher sign-in'(wanted) {
    const page = await walk(signedIn, `${portal.origin}/auth/sign-in?minutes=1&return=${encoded(wanted)}`);
    return (await walk(signedIn, page.url, form('ben@acme.example'))).url;
  },
  async 'the sign-out'(wanted) {
    const browser = await someoneSignedIn();
    const body = JSON.stringify({ return: wanted, redirect: wanted, post_logout_redirect_uri: wanted });
    const answer = await browser.fetch(`${portal.origin}/auth/sign-out?return=${encoded(wanted)}&post_logout_redirect_uri=${encoded(wanted)}&redirect=${encoded(wanted)}`, {
      method: 'POST', headers: { 'x-portico': '1', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }, body,
    });
    const { redirect } = await answer.json() as { redirect: string };
    return new URL('/p/acme/', (await walk(browser, new URL(redirect, portal.origin).href)).url).href;
  },
  async 'the issuer\'s end of a session'(wanted) {
    const { url } = await walk(signedIn, `${portal.origin}/realms/portico/protocol/openid-connect/logout?client_id=portico&post_logout_redirect_uri=${encoded(wanted)}`);
    return new URL('/p/acme/', url).href;
  },
  async 'the issuer\'s sign-in, as the address to come back to'(wanted) {
    const { url } = await walk(signedIn, `${portal.origin}/realms/portico/protocol/openid-connect/auth?client_id=portico&response_type=code&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256&state=x&redirect_uri=${encoded(wanted)}`);
    return new URL('/p/acme/', url).href;
  },
};

async function someoneSignedIn(): Promise<SmallBrowser> {
  const browser = browserWithDns(portOf());
  await portal.signIn(browser, 'ben@acme.example');
  return browser;
}

describe.each(Object.keys(doors))('an address outside, given to %s', { timeout: 120_000 }, (door) => {
  freshPortal();
  it('leads nobody away', async () => {
    for (const wanted of tries) {
      const end = await doors[door]!(wanted).catch((error: Error) => { throw new Error(`${JSON.stringify(wanted.slice(0, 100))}: ${error.message}`, { cause: error }); });
      expect([`${portal.origin}/p/acme/`, `${beta}/`, `${beta}/p/acme/`], JSON.stringify(wanted.slice(0, 100))).toContain(end);
    }
  });
});

describe('an address inside', { timeout: 120_000 }, () => {
  freshPortal();
  it('is kept by the same doors, so that the list above refuses for the right reason', async () => {
    for (const door of ['the start', 'the start of one who is signed in at the issuer already', 'the start to sign in as somebody else', 'the callback, by what was kept', 'a fresher sign-in']) {
      expect(await doors[door]!('/p/beta/invoices?status=open#top'), door).toMatch(new RegExp(`^${portal.origin}/p/beta/invoices\\?status=open`));
    }
    expect(await doors['a tenant\'s own host']!('/invoices?x=1')).toBe(`${beta}/invoices?x=1`);
  });

  it('belongs to a person who is there', async () => {
    expect(await portal.database.transaction('operator', (em) => em.count(Principal, { subject: 'ben', status: 'active' }))).toBe(1);
  });
});
