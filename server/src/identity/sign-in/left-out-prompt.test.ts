import { afterAll, beforeAll, expect, it } from 'vitest';
import { Principal, Session } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { addIssuer, startTestSigner, type TestSigner } from '../testing/test-signer.ts';

// What an issuer is asked goes through the browser. Whoever sits at somebody else's open browser takes prompt=login and max_age out of the address:
// the issuer answers without a question, and without auth_time.
let portal: TestPortal, telling: TestSigner, silent: TestSigner;
beforeAll(async () => {
  [portal, telling, silent] = await Promise.all([startTestPortal(), startTestSigner({ claims_supported: ['sub', 'auth_time'] }), startTestSigner()]);
});
afterAll(() => Promise.all([portal.close(), telling.close(), silent.close()]));

/** Signs Ann in anew by an issuer that answers without auth_time; gives how many minutes ago that counts as. */
async function ageOf(signer: TestSigner): Promise<number> {
  const id = await addIssuer(portal, signer, { speaksFor: ['acme'], mapping: { tenants: [{ always: 'acme' }] } });
  const browser = portal.browser();
  const asked = new URL((await browser.fetch(`${portal.origin}/auth/sign-in?return=/p/acme/orders&at=${id}&as=other&minutes=5`)).headers.get('location')!).searchParams;
  expect(asked.get('prompt')).toBe('login');
  signer.answerWith({ access_token: 'x', token_type: 'Bearer', id_token: await signer.id({ payload: { nonce: asked.get('nonce')! } }) });
  const back = await browser.fetch(`${asked.get('redirect_uri')}?code=any&state=${asked.get('state')}`);
  const [session] = await portal.database.transaction('operator', async (em) => em.find(Session, { principalId: (await em.findOneOrFail(Principal, { issuer: signer.url })).id }));
  expect(back.status, await back.text()).toBe(signer === telling ? 403 : 302);
  return (Date.now() - session!.authenticatedAt.getTime()) / 60_000;
}

it('an issuer that tells when people signed in, and here does not, has asked nobody anew', async () => {
  expect(await ageOf(telling)).toBeGreaterThan(1_000_000);
});

it('one that never tells is believed to have asked', async () => {
  expect(await ageOf(silent)).toBeLessThan(1);
});
