import type { SmallBrowser } from '../src/identity/small-browser.ts';
import { oneTimeCode } from './one-time-code.ts';

/** Who signs in. `secret` is that of their one-time codes, in base32; it is filled in when Keycloak sets one up on the way. */
export interface Person { username: string; password: string; secret?: string; organization?: string; usedUntil?: number }

/** Where a walk ended: an address outside the realm that the browser was sent to (and has not opened yet), or a page of Keycloak's. */
export interface Ended { url: string; left: boolean; text: string }

/**
 * Walks Keycloak's pages as a person would: the user name, then the password, then whatever it asks for, until it sends the browser
 * away or shows a page that they cannot pass.
 */
export async function walkSignIn(browser: SmallBrowser, start: string, person: Person): Promise<Ended> {
  const realm = start.slice(0, start.indexOf('/protocol/'));
  const asked = new Set<string>();
  let page = await follow(browser, realm, start);
  while (!page.left) {
    const answer = answerTo(page.text, person);
    const action = /<form[^>]+action="([^"]+)"/.exec(page.text)?.[1];
    // A page that comes again did not take the answer.
    if (!answer || !action || asked.has(answer.asked)) return page;
    asked.add(answer.asked);
    page = await follow(browser, realm, action.replaceAll('&amp;', '&'), { method: 'POST', body: new URLSearchParams(answer.fields) });
  }
  return page;
}

/** Follows redirects for as long as they stay at the realm. */
async function follow(browser: SmallBrowser, realm: string, start: string, init?: RequestInit): Promise<Ended> {
  let url = start;
  let response = await browser.fetch(url, init);
  while (response.status >= 300 && response.status < 400) {
    url = new URL(response.headers.get('location')!, url).href;
    if (!url.startsWith(realm)) return { url, left: true, text: '' };
    response = await browser.fetch(url);
  }
  return { url, left: false, text: await response.text() };
}

/** What the person enters on a page, and which page it is; undefined where there is nothing for them to enter. */
function answerTo(text: string, person: Person): { asked: string; fields: Record<string, string> } | undefined {
  const has = (name: string) => new RegExp(`<(?:input|button)[^>]+name="${name}"`).test(text);
  if (has('totpSecret')) {
    // Setting up: the form carries the bytes that its picture shows.
    const raw = /name="totpSecret" value="([^"]+)"/.exec(text)![1]!;
    person.secret = base32(raw);
    return { asked: 'factor', fields: { totp: nextCode(person, person.secret), totpSecret: raw, userLabel: 'test' } };
  }
  if (has('otp') && person.secret !== undefined) return { asked: 'code', fields: { otp: nextCode(person, person.secret) } };
  if (has('kc.org') && person.organization !== undefined) return { asked: 'organization', fields: { 'kc.org': person.organization } };
  if (has('password')) return { asked: 'password', fields: { username: person.username, password: person.password } };
  if (has('username')) return { asked: 'name', fields: { username: person.username } };
  return undefined;
}

/** A code that has not been used yet: the realm takes each once, and also that of the next half minute. */
function nextCode(person: Person, secret: string): string {
  const at = Math.max(Date.now(), person.usedUntil ?? 0);
  person.usedUntil = (Math.floor(at / 30_000) + 1) * 30_000;
  return oneTimeCode(secret, at);
}

/** Base32 (RFC 4648) of a text's bytes. */
export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
