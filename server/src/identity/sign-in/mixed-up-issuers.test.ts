import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Principal, Session } from '../../database/index.ts';
import type { SmallBrowser } from '../small-browser.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { addIssuer, signerClient, startTestSigner, type TestSigner } from '../testing/test-signer.ts';

// RFC 9700, 4.4: every customer's issuer is in somebody else's hands. It may send a browser on to another issuer that the portal trusts,
// and hope that the portal hands it the code which that one gives.
let portal: TestPortal;
let own: TestSigner, honest: TestSigner, evil: TestSigner;
const ids: Record<'honest' | 'evil', string> = { honest: '', evil: '' };
beforeAll(async () => {
  [own, honest, evil] = await Promise.all([startTestSigner(), startTestSigner(), startTestSigner()]);
  portal = await startTestPortal(() => ({ demo: false, issuer: { kind: 'oidc', url: own.url, ...signerClient, keycloak: false } }));
  ids.honest = await addIssuer(portal, honest, { speaksFor: ['acme'] });
  ids.evil = await addIssuer(portal, evil, { speaksFor: ['beta'] });
});
afterAll(() => Promise.all([portal.close(), own.close(), honest.close(), evil.close()]));

/** Begins a sign-in at an issuer, and gives what the browser is sent to it with. */
async function begin(browser: SmallBrowser, at: string) {
  const location = (await browser.fetch(`${portal.origin}/auth/sign-in?at=${at}`)).headers.get('location')!;
  return { asked: new URL(location), query: new URL(location).searchParams };
}
const back = (query: URLSearchParams, to: string, more: Record<string, string> = {}) => {
  const url = new URL(to);
  for (const [name, value] of Object.entries({ code: 'the-code-of-the-victim', state: query.get('state')!, ...more })) url.searchParams.set(name, value);
  return url.href;
};
const victims = async (signer: TestSigner, nonce: string) => ({ access_token: 'x', token_type: 'Bearer', id_token: await signer.id({ payload: { sub: 'victim', nonce } }) });

describe('a sign-in that began at one issuer', () => {
  it.each(['own', 'honest', 'evil'] as const)('works where it comes back from the same (%s)', async (name) => {
    const browser = portal.browser();
    const signer = { own, honest, evil }[name];
    const { asked, query } = await begin(browser, name === 'own' ? 'own' : ids[name]);
    expect(asked.origin).toBe(new URL(signer.url).origin);
    signer.answerWith(await victims(signer, query.get('nonce')!));
    expect((await browser.fetch(back(query, query.get('redirect_uri')!))).status).toBe(302);
    expect(browser.cookie('portico')).toBeDefined();
  });

  it.each(['own', 'honest'] as const)('hands no issuer the code of another that says nothing of itself (%s)', async (name) => {
    const target = { own, honest }[name];
    const attacker = portal.browser();
    const { query: theirs } = await begin(attacker, name === 'own' ? 'own' : ids.honest);
    const victim = portal.browser();
    const { query } = await begin(victim, ids.evil);
    // The evil issuer sends the victim on to the other one, which knows the victim and sends the code to the address registered there.
    const before = evil.redeemed().length;
    target.answerWith(await victims(target, theirs.get('nonce')!));
    const answer = await victim.fetch(back(query, theirs.get('redirect_uri')!));
    expect(evil.redeemed().slice(before)).toEqual([]);
    expect(answer.status).toBe(403);
    expect(victim.cookie('portico')).toBeUndefined();
  });

  it('comes back from no other issuer, also when that names itself', async () => {
    const victim = portal.browser();
    const { query } = await begin(victim, ids.evil);
    const before = evil.redeemed().length;
    expect((await victim.fetch(back(query, query.get('redirect_uri')!, { iss: honest.url }))).status).toBe(403);
    expect(evil.redeemed().slice(before)).toEqual([]);
  });

  it('is of the issuer whose keys signed, whatever the id token says', async () => {
    const browser = portal.browser();
    const { query } = await begin(browser, ids.evil);
    evil.answerWith({ access_token: 'x', token_type: 'Bearer', id_token: await evil.id({ payload: { iss: honest.url, sub: 'victim', nonce: query.get('nonce')! } }) });
    expect((await browser.fetch(back(query, query.get('redirect_uri')!))).status).toBe(403);
    evil.answerWith({ access_token: 'x', token_type: 'Bearer', id_token: await evil.id({ payload: { iss: honest.url, sub: 'victim' }, key: honest.key }) });
    expect(browser.cookie('portico')).toBeUndefined();
  });

  it('makes people of its own, also of the same subject', async () => {
    const people = await portal.database.transaction('operator', (em) => em.find(Principal, { subject: 'victim' }));
    expect(people.map(({ issuer }) => issuer).sort()).toEqual([own.url, honest.url, evil.url].sort());
    const sessions = await portal.database.transaction('operator', (em) => em.find(Session, {}));
    for (const { principalId, issuer } of sessions) expect(people.find(({ id }) => id === principalId)?.issuer).toBe(issuer);
  });
});

describe('a bearer token', () => {
  const status = async (token: string) => (await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { authorization: `Bearer ${token}` } })).status;

  it('counts as a person of the issuer that signed it alone', async () => {
    expect(await status(await honest.access({ payload: { sub: 'victim' } }))).toBe(404); // known, in no tenant
    expect(await status(await evil.access({ payload: { sub: 'victim', iss: honest.url } }))).toBe(401);
    expect(await status(await evil.access({ payload: { sub: 'victim', iss: own.url } }))).toBe(401);
    expect(await status(await evil.access({ payload: { sub: 'victim' }, key: honest.key }))).toBe(401);
    expect(await status(await honest.access({ payload: { sub: 'ann', iss: 'embedded' } }))).toBe(401);
  });
});
