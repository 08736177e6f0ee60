import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Grant, Invitation, Issuer, IssuerTenant, Membership, Principal, Tenant, Tries } from '../database/index.ts';
import { startMailServer } from '../test-mail-server.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

let server: TestServer;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let ada: Visitor, greta: Visitor, jonas: Visitor, pia: Visitor, adam: Visitor, aria: Visitor;
const ids: Record<string, string> = {};
const tenants: Record<string, string> = {};
const acme = '/p/acme/api/portal';

beforeAll(async () => {
  mail = await startMailServer();
  server = await startTestServer({ SMTP_URL: mail.url, MAIL_FROM: 'Northwind Cloud <portal@northwind.example>' });
  [ada, greta, jonas, pia, adam, aria] = await Promise.all(['ada@acme.example', 'greta@globex.example', 'jonas@globex.example', 'pia@initech.example', 'adam@northwind.example', 'aria@northwind.example'].map(server.as)) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  for (const { id, email } of (await adam.call('GET', '/api/admin/people?range=[0,99]')).body) ids[email.split('@')[0]] = id;
  for (const { id, slug } of (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body) tenants[slug] = id;
});
// Each test begins with all its tries; how many there are is a test of its own.
beforeEach(() => change((em) => em.nativeDelete(Tries, { key: { $like: 'invitation %' } })));
afterAll(async () => {
  await server.stop();
  await mail.close();
});

const invite = (change: object = {}, who = ada, base = acme) => who.call('POST', `${base}/team/invitations`, { email: 'jonas@globex.example', roles: ['billing'], ...change });
const tokenOf = (link: string) => link.split('#')[1]!;
const freshToken = async (change?: object) => tokenOf((await invite(change)).body.link);
const accept = (who: Visitor, token: string, base = acme) => who.call('POST', `${base}/invitation/accept`, { token });
const open = (who: Visitor, token: string, base = acme) => who.call('POST', `${base}/invitation/open`, { token });
const change = <T>(work: Parameters<typeof server.database.transaction<T>>[1]) => server.database.transaction('operator', work);
const leave = (name: string, tenant = 'acme') => change(async (em) => {
  await em.nativeDelete(Grant, { tenantId: tenants[tenant]!, principalId: ids[name]! });
  await em.nativeDelete(Membership, { tenantId: tenants[tenant]!, principalId: ids[name]! });
});
const isMember = async (name: string, tenant = 'acme') => (await change((em) => em.count(Membership, { tenantId: tenants[tenant]!, principalId: ids[name]! }))) === 1;
const refusals = async () => (await ada.call('GET', `${acme}/team/audit`)).body.events.filter(({ verb }: { verb: string }) => verb === 'invitation.refused');

describe('an invitation', () => {
  it('joins the invited person with the offered roles, once', async () => {
    const made = await invite({ name: 'Jonas' });
    expect([made.status, made.body.mailed, made.body.invitation]).toEqual([201, true, expect.objectContaining({ email: 'jonas@globex.example', roles: ['billing'], state: 'open' })]);
    expect(made.body.link).toMatch(new RegExp(`^${server.origin}/p/acme/invitation#[A-Za-z0-9_-]{43}$`));
    const token = tokenOf(made.body.link);
    expect((await open(jonas, token)).body).toEqual({ tenantName: 'Acme Ltd', email: 'j…@globex.example', invitedBy: 'Ada Winter', expiresAt: expect.stringMatching(/^20.*Z$/), roles: ['Billing'], signedIn: 'jonas@globex.example', matches: true });
    expect((await jonas.call('GET', acme)).status).toBe(404);
    expect((await accept(jonas, token)).body).toEqual({ address: '/p/acme/' });
    await vi.waitFor(async () => expect((await jonas.call('GET', acme)).body.principal?.roles).toEqual([{ key: 'billing', label: 'Billing' }]), { timeout: 10_000 });
    expect((await ada.call('GET', `${acme}/team`)).body.invitations).toEqual([]);
    const again = await accept(jonas, token);
    expect([again.status, again.body.code, again.body.detail]).toEqual([403, 'invitation-refused', expect.stringContaining('used already')]);
    await leave('jonas');
    expect((await accept(jonas, token)).status).toBe(403);
    expect(await isMember('jonas')).toBe(false);
    const verbs = (await ada.call('GET', `${acme}/team/audit`)).body.events.map(({ verb }: { verb: string }) => verb);
    for (const verb of ['invitation.created', 'invitation.accepted', 'invitation.refused', 'membership.created', 'grant.created']) expect(verbs).toContain(verb);
  });

  it('goes out as a plain mail with the configured address, whatever the request\'s host says', async () => {
    mail.mails.length = 0;
    const made = await ada.call('POST', `${acme}/team/invitations`, { email: 'new@acme.example', name: 'New\u2028Person', roles: ['member'] }, { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' });
    expect(made.status).toBe(201);
    const [sent] = mail.mails;
    expect(sent).toMatchObject({ from: 'portal@northwind.example', to: ['new@acme.example'] });
    const text = sent!.data.replace(/=\n/g, '').replace(/=3D/g, '=');
    expect(text).toContain('Content-Type: text/plain');
    expect(text).toContain(made.body.link);
    expect(text).toContain('Ada Winter invites you to the portal of Acme Ltd.');
    expect(text).not.toContain('evil.example');
    await ada.call('DELETE', `${acme}/team/invitations/${made.body.invitation.id}`);
  });

  it('to an address that smuggles a header or a second address is refused, and nothing is sent', async () => {
    mail.mails.length = 0;
    for (const email of ['a@b.example\r\nBcc: eve@evil.example', 'a@b.example, eve@evil.example', 'a@b.example;eve@evil.example', '<a@b.example>', 'no address', '', `${'a'.repeat(250)}@b.example`, ['a@b.example'], { $ne: null }]) {
      expect((await invite({ email })).status, JSON.stringify(email)).toBe(422);
    }
    expect(mail.mails).toEqual([]);
  });

  it.each([['partner-manager'], ['administrator'], ['billing', 'support'], ['constructor'], []])('with the roles %j is refused', async (...roles) => {
    expect((await invite({ roles })).status).toBe(422);
  });

  it('with more in its body than it may say is refused', async () => {
    for (const extra of [{ tenant: tenants.globex }, { expiresAt: '2099-01-01T00:00:00Z' }, { token: 'x' }, { source: 'identity-provider' }, { tenantId: tenants.globex }]) expect((await invite(extra)).status).toBe(422);
  });

  it('of somebody who belongs to the tenant already is refused, in capitals too', async () => {
    for (const email of ['mia@acme.example', 'MIA@Acme.Example']) expect((await invite({ email })).status).toBe(409);
  });

  it('is made and taken back by the tenant\'s administrators alone', async () => {
    const mia = await server.as('mia@acme.example');
    expect((await invite({}, mia)).status).toBe(403);
    expect((await invite({}, pia)).status).toBe(403); // a delegate
    expect((await invite({}, greta)).status).toBe(404);
    const { id } = (await invite()).body.invitation;
    expect((await greta.call('DELETE', `/p/globex/api/portal/team/invitations/${id}`)).status).toBe(404);
    expect((await ada.call('DELETE', `${acme}/team/invitations/${id}`)).status).toBe(200);
    expect((await ada.call('DELETE', `${acme}/team/invitations/${id}`)).status).toBe(404);
  });
});

describe('an invitation is refused, and stays in the log,', () => {
  const refuses = async (who: Visitor, token: string, sentence: string | RegExp) => {
    const before = (await refusals()).length;
    const answer = await accept(who, token);
    expect([answer.status, answer.body.code]).toEqual([403, 'invitation-refused']);
    expect(answer.body.detail).toMatch(sentence);
    expect((await refusals()).length).toBe(before + 1);
  };

  it('to somebody else than the invited, who could be any member of any tenant', async () => {
    const token = await freshToken();
    expect((await open(greta, token)).body.matches).toBe(false);
    await refuses(greta, token, /It is for j…@globex.example. You are signed in as greta@globex.example/);
    expect([await isMember('greta'), (await accept(jonas, token)).status]).toEqual([false, 200]);
    await leave('jonas');
  });

  it('to whoever made it, as nobody changes their own access', async () => {
    const made = await adam.call('POST', '/api/admin/invitations', { tenant: tenants.acme, email: 'adam@northwind.example', roles: ['customer-admin'] });
    expect(made.status).toBe(201);
    await refuses(adam, tokenOf(made.body.link), /invited yourself/);
    expect(await isMember('adam')).toBe(false);
  });

  it('to an address that nobody confirmed, though it is the same', async () => {
    const token = await freshToken();
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { emailVerified: false }));
    expect((await open(jonas, token)).body.matches).toBe(false);
    await refuses(jonas, token, /not confirmed/);
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { emailVerified: true }));
  });

  it.each(['\u212Aonas@globex.example', 'jonas@globex.example ', 'jonas+1@globex.example', 'jonas@globex.example.evil.example', 'jonas@g\u0131obex.example'])('to the address %j, which only looks like it', async (email) => {
    const token = await freshToken({ email: email.startsWith('\u212A') ? 'konas@globex.example' : 'jonas@globex.example' });
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { email }));
    await refuses(jonas, token, /It is for/);
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { email: 'jonas@globex.example' }));
  });

  it('after it was taken back, after it expired, and when a newer one took its place', async () => {
    const first = await freshToken();
    const made = (await invite()).body;
    await refuses(jonas, first, /taken back/);
    await change((em) => em.nativeUpdate(Invitation, { tenantId: tenants.acme!, id: made.invitation.id }, { expiresAt: new Date(Date.now() - 1_000) }));
    await refuses(jonas, tokenOf(made.link), /expired/);
    expect((await open(jonas, tokenOf(made.link))).body).toMatchObject({ code: 'invitation-refused' });
    expect(await isMember('jonas')).toBe(false);
  });

  it('to somebody whose issuer may not speak for the tenant', async () => {
    const token = await freshToken();
    const url = 'https://login.other.example';
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { issuer: url }));
    await refuses(jonas, token, /Sign in the way that Acme Ltd does/);
    const issuer = randomUUID();
    await change((em) => em.insert(Issuer, { id: issuer, url, label: 'Other', kind: 'oidc', domains: [], mapping: {}, every: false, managed: 'builder', status: 'active', clientId: 'x' }));
    await refuses(jonas, token, /Sign in the way/);
    await change((em) => em.insert(IssuerTenant, { tenantId: tenants.globex!, issuerId: issuer, signIn: false }));
    await refuses(jonas, token, /Sign in the way/);
    await change((em) => em.insert(IssuerTenant, { tenantId: tenants.acme!, issuerId: issuer, signIn: false }));
    expect((await accept(jonas, token)).status).toBe(200);
    await leave('jonas');
    await change(async (em) => {
      await em.nativeUpdate(Principal, { id: ids.jonas! }, { issuer: 'embedded' });
      await em.nativeDelete(Issuer, { id: issuer });
    });
  });

  it('to somebody who was suspended in the tenant: it does not let them back in', async () => {
    await accept(jonas, await freshToken());
    await change((em) => em.nativeUpdate(Membership, { tenantId: tenants.acme!, principalId: ids.jonas! }, { status: 'suspended' }));
    const token = await change(async (em) => {
      await em.nativeUpdate(Principal, { id: ids.jonas! }, { email: 'elsewhere@globex.example' });
      return '';
    }).then(() => freshToken());
    await change((em) => em.nativeUpdate(Principal, { id: ids.jonas! }, { email: 'jonas@globex.example' }));
    await refuses(jonas, token, /suspended/);
    await leave('jonas');
  });

  it('at another tenant\'s address, and by a token that nobody made, as unknown', async () => {
    const token = await freshToken();
    expect((await open(jonas, token, '/p/globex/api/portal')).status).toBe(404);
    expect((await accept(jonas, token, '/p/globex/api/portal')).status).toBe(404);
    expect((await accept(jonas, randomBytes(32).toString('base64url'))).status).toBe(404);
    for (const wrong of ['', 'x', `${token}x`, token.slice(1), { $ne: null }, [token], null]) expect((await jonas.call('POST', `${acme}/invitation/accept`, { token: wrong })).status).toBe(422);
    expect((await accept(server.stranger, token)).status).toBe(401);
    expect((await open(server.stranger, token)).body).toMatchObject({ signedIn: null, matches: false });
    expect((await accept(jonas, token)).status).toBe(200);
    await leave('jonas');
  });
});

describe('one invitation', () => {
  it('lets one in when many try at once', async () => {
    const token = await freshToken();
    const tries = await Promise.all(Array.from({ length: 8 }, () => accept(jonas, token)));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 403)]);
    expect(await change((em) => em.count(Grant, { tenantId: tenants.acme!, principalId: ids.jonas! }))).toBe(1);
    await leave('jonas');
  });

  it('gives only roles that the tenant may still give', async () => {
    const token = await freshToken({ roles: ['billing', 'member'] });
    await change((em) => em.nativeUpdate(Invitation, { tenantId: tenants.acme!, acceptedAt: null, endedAt: null }, { roles: ['billing', 'partner-manager', 'administrator', 'gone'] }));
    expect((await accept(jonas, token)).status).toBe(200);
    expect((await change((em) => em.find(Grant, { tenantId: tenants.acme!, principalId: ids.jonas! }))).map(({ role }) => role)).toEqual(['billing']);
    await leave('jonas');
  });

  it('ends with the administrator who made it', async () => {
    await accept(jonas, await freshToken({ roles: ['customer-admin'] }));
    const made = await invite({ email: 'greta@globex.example', roles: ['customer-admin'] }, jonas);
    expect(made.status).toBe(201);
    expect((await ada.call('DELETE', `${acme}/team/people/${ids.jonas}`)).status).toBe(200);
    expect((await accept(greta, tokenOf(made.body.link))).body.detail).toMatch(/taken back/);
    expect(await isMember('greta')).toBe(false);
  });

  it('counts only while who made it could still make it', async () => {
    await accept(jonas, await freshToken({ roles: ['customer-admin'] }));
    const made = (await invite({ email: 'greta@globex.example', roles: ['customer-admin'] }, jonas)).body;
    expect((await ada.call('DELETE', `${acme}/team/people/${ids.jonas}/roles/customer-admin`)).status).toBe(200);
    expect((await accept(greta, tokenOf(made.link))).body.detail).toMatch(/taken back/);
    await ada.call('POST', `${acme}/team/people/${ids.jonas}/roles`, { role: 'customer-admin' });
    expect((await accept(greta, tokenOf(made.link))).status).toBe(200);
    await leave('jonas');
    await leave('greta');
  });

  it('reaches one address so often and no more, however it is written', async () => {
    mail.mails.length = 0;
    const statuses = [];
    for (const email of ['new@acme.example', 'NEW@acme.example', 'new@acme.example', 'new@Acme.example', 'new@acme.example', 'new@acme.example', 'nEw@acme.example']) statuses.push((await invite({ email })).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429]);
    expect(mail.mails).toHaveLength(5);
    expect((await invite({ email: 'other@acme.example' })).status).toBe(201);
  });

  it('is tried so often and no more', async () => {
    const eve = await server.as('bill@acme.example');
    let status = 0;
    for (let tries = 0; tries < 40 && status !== 429; tries += 1) ({ status } = await accept(eve, randomBytes(32).toString('base64url')));
    expect(status).toBe(429);
  });
});

describe('an administrator of the installation', () => {
  it('invites into any customer or partner, and not into the operator\'s own tenant', async () => {
    const body = { tenant: tenants['initech-partners'], email: 'greta@globex.example', roles: ['partner-manager'] };
    const made = await adam.call('POST', '/api/admin/invitations', body);
    expect([made.status, made.body.mailed, made.body.invitation]).toEqual([201, true, expect.objectContaining({ id: expect.stringMatching(new RegExp(`^${body.tenant}:`)), tenant: body.tenant, state: 'open' })]);
    expect((await adam.call('POST', '/api/admin/invitations', { ...body, tenant: tenants.northwind, roles: ['administrator'] })).status).toBe(422);
    expect((await adam.call('POST', '/api/admin/invitations', { ...body, roles: ['customer-admin'] })).status).toBe(422);
    expect((await aria.call('POST', '/api/admin/invitations', body)).status).toBe(403);
    const listed = await aria.call('GET', `/api/admin/invitations?filter=${encodeURIComponent(JSON.stringify({ tenant: body.tenant }))}`);
    expect(listed.body).toEqual([expect.objectContaining({ id: made.body.invitation.id, email: body.email, state: 'open' })]);
    expect(listed.text).not.toContain(tokenOf(made.body.link));
    expect((await adam.call('DELETE', `/api/admin/invitations/${made.body.invitation.id}`)).status).toBe(200);
    expect((await accept(greta, tokenOf(made.body.link), '/p/initech-partners/api/portal')).body.detail).toMatch(/taken back/);
    const another = (await adam.call('POST', '/api/admin/invitations', body)).body;
    expect((await accept(greta, tokenOf(another.link), '/p/initech-partners/api/portal')).status).toBe(200);
    await leave('greta', 'initech-partners');
    expect((await adam.call('DELETE', `/api/admin/invitations/${made.body.invitation.id}`)).status).toBe(404);
  });

  it('finds the token nowhere in the database', async () => {
    const token = await freshToken();
    const rows = await change(async (em) => JSON.stringify([await em.find(Invitation, {}), await em.find(Tenant, {})]));
    expect(rows).not.toContain(token);
  });
});

describe('without a mail server that takes it', () => {
  it('the invitation stands, and whoever invited is told to pass the link on', async () => {
    const refusing = await startMailServer({ refuse: true });
    const other = await startTestServer({ SMTP_URL: refusing.url, MAIL_FROM: 'portal@northwind.example' });
    try {
      const admin = await other.as('ada@acme.example');
      const made = await invite({}, admin);
      expect([made.status, made.body.mailed]).toEqual([201, false]);
      expect((await accept(await other.as('jonas@globex.example'), tokenOf(made.body.link))).status).toBe(200);
    } finally {
      await other.stop();
      await refusing.close();
    }
  });
});
