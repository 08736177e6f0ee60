import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Membership, Principal } from './database/index.ts';
import { smallBrowser } from './identity/small-browser.ts';
import { signerClient, startTestSigner, type TestSigner } from './identity/testing/test-signer.ts';
import { startTestServer, visitor, type TestServer, type Visitor } from './test-server.ts';

// Globex signs in by an issuer of its own, which Globex runs. It may say of anybody what it likes.
let server: TestServer;
let signer: TestSigner;
let issuer: string;
let adam: Visitor, ada: Visitor, greta: Visitor;
beforeAll(async () => {
  signer = await startTestSigner();
  server = await startTestServer({ ISSUER_ALLOW: new URL(signer.url).host });
  [adam, ada, greta] = await Promise.all(['adam@northwind.example', 'ada@acme.example', 'greta@globex.example'].map(server.as)) as [Visitor, Visitor, Visitor];
  const made = await adam.call('POST', '/api/admin/issuers', {
    label: 'Globex', url: signer.url, kind: 'oidc', clientId: signerClient.clientId, clientSecret: signerClient.clientSecret, domains: ['globex.example'],
    tenants: [{ tenant: 'globex', name: 'globex' }], mapping: { tenants: [{ claim: ['tenant'] }], roles: [{ claim: ['roles'], names: { admin: ['customer-admin'], builder: ['administrator'] } }] },
  });
  expect(made.status, made.text).toBe(201);
  issuer = (made.body as { id: string }).id;
}, 120_000);
afterAll(async () => {
  await server.stop();
  await signer.close();
});

/** Signs somebody in at Globex's issuer, of whom it says these claims. */
async function signIn(claims: Record<string, unknown>): Promise<Visitor> {
  const browser = smallBrowser();
  const { searchParams } = new URL((await browser.fetch(`${server.origin}/auth/sign-in?at=${issuer}`)).headers.get('location')!);
  signer.answerWith({ access_token: 'x', token_type: 'Bearer', id_token: await signer.id({ payload: { nonce: searchParams.get('nonce')!, ...claims } }) });
  await browser.fetch(`${searchParams.get('redirect_uri')}?code=any&state=${searchParams.get('state')}`);
  const cookie = browser.cookie('portico');
  if (!cookie) throw new Error('The sign-in was refused.');
  return visitor(server.origin, `portico=${cookie}`);
}
const people = (where: object) => server.database.transaction('operator', (em) => em.find(Principal, where));
/** Everything that is closed to somebody without access. */
async function assertNoAccess(who: Visitor): Promise<void> {
  for (const slug of ['acme', 'globex', 'initech-partners']) expect((await who.call('GET', `/p/${slug}/api/portal`)).status, slug).toBe(404);
  expect((await who.call('GET', '/api/admin/session')).status).toBe(403);
}

describe('an issuer that says of somebody that they have another person\'s e-mail address', () => {
  const victims = [['ada@acme.example', 'ada'], ['adam@northwind.example', 'adam'], ['greta@globex.example', 'greta']] as const;
  const says: [string, Record<string, unknown>][] = [
    ['verified', { email_verified: true }], ['not verified', { email_verified: false }], ['verified by a text', { email_verified: 'true' }], ['nothing more', {}],
    ['the same in capitals', { email_verified: true }],
  ];
  it.each(victims.flatMap(([email, subject]) => says.map(([how, more]) => [email, how, subject, more] as const)))('of %s (%s) makes another person without any access', async (email, how, subject, more) => {
    const claimed = how.includes('capitals') ? email.toUpperCase() : email;
    // The subject is the victim's as well: people are known by issuer and subject together.
    const who = await signIn({ sub: subject, email: claimed, preferred_username: claimed, name: 'Somebody', ...more });
    await assertNoAccess(who);
    const [mine] = await people({ issuer: signer.url, subject });
    const [theirs] = await people({ issuer: 'embedded', subject });
    expect(mine!.id).not.toBe(theirs!.id);
    // Only of its own domain is its word on an address believed.
    expect(mine!.emailVerified).toBe(more.email_verified === true && mine!.email.toLowerCase().endsWith('@globex.example'));
    expect(theirs).toMatchObject({ email, status: 'active' });
  });

  it('leaves the people themselves where they were', async () => {
    expect((await ada.call('GET', '/p/acme/api/portal')).body.principal.email).toBe('ada@acme.example');
    expect((await greta.call('GET', '/p/globex/api/portal')).status).toBe(200);
    expect((await adam.call('GET', '/api/admin/session')).status).toBe(200);
  });
});

describe('an issuer that says where somebody belongs', () => {
  it.each([
    ['another customer', { tenant: 'acme', roles: ['admin'] }], ['the operator', { tenant: 'northwind', roles: ['builder'] }], ['a list of all', { tenant: ['acme', 'northwind', 'initech-partners'], roles: ['admin', 'builder'] }],
    ['the operator\'s id', { tenant: '354ec15b-454d-556b-ba66-7cce96a3216b', roles: ['builder'] }],
  ])('is not believed about %s', async (_name, claims) => {
    const who = await signIn({ sub: `liar-${JSON.stringify(claims).length}`, email: 'ada@acme.example', email_verified: true, ...claims });
    await assertNoAccess(who);
  });

  it('is believed about its own tenant, where a role of the builder is worth nothing', async () => {
    const who = await signIn({ sub: 'honest', email: 'kim@globex.example', email_verified: true, tenant: 'globex', roles: ['admin', 'builder'] });
    expect((await who.call('GET', '/p/globex/api/portal')).body.principal.roles.map(({ key }: { key: string }) => key)).toEqual(['customer-admin']);
    expect((await who.call('GET', '/p/acme/api/portal')).status).toBe(404);
    expect((await who.call('GET', '/api/admin/session')).status).toBe(403);
  });
});

describe('an invitation', () => {
  const invite = async (by: Visitor, slug: string, email: string) => {
    const { status, body, text } = await by.call('POST', `/p/${slug}/api/portal/team/invitations`, { email, roles: ['customer-admin'] });
    expect(status, text).toBe(201);
    return (body as { link: string }).link.split('#')[1]!;
  };
  const accept = (who: Visitor, slug: string, token: unknown) => who.call('POST', `/p/${slug}/api/portal/invitation/accept`, { token });
  const members = (subject: string) => server.database.transaction('operator', async (em) => em.count(Membership, { principalId: (await em.findOneOrFail(Principal, { issuer: signer.url, subject })).id }));

  it('is not for whoever an issuer of another tenant says has that address, verified or not', async () => {
    const token = await invite(ada, 'acme', 'new@acme.example');
    for (const verified of [true, false, 'true', 1, undefined]) {
      const who = await signIn({ sub: 'thief', email: 'new@acme.example', ...(verified !== undefined && { email_verified: verified }) });
      expect((await accept(who, 'acme', token)).status).toBe(403);
    }
    expect(await members('thief')).toBe(0);
  });

  it('is not for whoever has a proven address of the issuer\'s own domain, where the issuer does not speak for the tenant', async () => {
    const token = await invite(ada, 'acme', 'guest@globex.example');
    const who = await signIn({ sub: 'guest', email: 'guest@globex.example', email_verified: true });
    expect((await accept(who, 'acme', token)).status).toBe(403);
    expect(await members('guest')).toBe(0);
  });

  it('is not for an address that only looks alike, and not for another tenant', async () => {
    const token = await invite(greta, 'globex', 'kim2@globex.example');
    for (const [n, email] of ['\u212Aim2@globex.example', 'kim2@globex.example.evil.example', 'kim2+x@globex.example', 'kim2 @globex.example', 'kim2@\u0261lobex.example'].entries()) {
      const who = await signIn({ sub: `alike-${n}`, email, email_verified: true });
      expect((await accept(who, 'globex', token)).status, email).toBe(403);
    }
    const right = await signIn({ sub: 'right', email: 'kim2@globex.example', email_verified: true });
    expect((await accept(right, 'acme', token)).status).toBe(404);
    for (const wrong of [null, '', [token], { token }, token.slice(1), `${token}A`, token.toLowerCase(), 'n'.repeat(43)]) expect([404, 422]).toContain((await accept(right, 'globex', wrong)).status);
    expect((await accept(right, 'globex', token)).status).toBe(200);
    expect((await right.call('GET', '/p/globex/api/portal')).status).toBe(200);
    // Once: whoever is invited next with the same link is told so.
    const second = await signIn({ sub: 'second', email: 'kim2@globex.example', email_verified: true });
    expect((await accept(second, 'globex', token)).status).toBe(403);
    expect(await members('second')).toBe(0);
  });
});

describe('an issuer whose own claim confirms addresses, as Entra\'s does', () => {
  const saidBy = async (mapping: object) => {
    const { body } = await adam.call('GET', `/api/admin/issuers/${issuer}`);
    const { status, text } = await adam.call('PUT', `/api/admin/issuers/${issuer}`, { ...body as object, mapping: { ...(body as { mapping: object }).mapping, ...mapping } });
    return { status, text };
  };
  const invite = async (email: string) => {
    const { body } = await greta.call('POST', '/p/globex/api/portal/team/invitations', { email, roles: ['member'] });
    return (body as { link: string }).link.split('#')[1]!;
  };
  const accept = async (claims: { sub: string } & Record<string, unknown>, token: string) => (await (await signIn(claims)).call('POST', '/p/globex/api/portal/invitation/accept', { token })).status;
  beforeAll(async () => { expect((await saidBy({ emailVerified: ['xms_edov'] })).status).toBe(200); });

  it('lets an invitation be accepted where it says so, and in no other case', async () => {
    const email = 'edov@globex.example';
    const token = await invite(email);
    for (const [n, xms_edov] of [undefined, null, false, 0, '0', 'false', 'True', 'yes', {}, [true]].entries()) {
      expect(await accept({ sub: `not-${n}`, email, email_verified: true, ...(xms_edov !== undefined && { xms_edov }) }, token), JSON.stringify(xms_edov)).toBe(403);
    }
    expect(await accept({ sub: 'not-his', email: 'other@globex.example', preferred_username: email, xms_edov: true }, token)).toBe(403);
    expect(await accept({ sub: 'edov', email, xms_edov: '1' }, token)).toBe(200);
  });

  it('speaks only for its own domains', async () => {
    const who = await signIn({ sub: 'edov-thief', email: 'ada@acme.example', xms_edov: true });
    await assertNoAccess(who);
    const [mine] = await people({ issuer: signer.url, subject: 'edov-thief' });
    expect(mine).toMatchObject({ email: '', emailVerified: false });
  });

  it('cannot be set up to confirm an address that the claim is not about', async () => {
    const refused = await saidBy({ email: ['preferred_username'] });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('/mapping/emailVerified')]);
  });
});
