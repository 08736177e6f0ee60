import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEvent, Grant, Membership, Principal, Session, Tenant, Ticket } from '../database/index.ts';
import { startTestServer, type TestServer, type Visitor } from '../test-server.ts';

let server: TestServer;
let adam: Visitor, aria: Visitor, mia: Visitor;
let outside: Server;
let url: string;
let sign: CryptoKey;
let described: Record<string, unknown> = {};

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  sign = privateKey;
  const keys = { keys: [{ ...await exportJWK(publicKey), kid: 'one', alg: 'RS256', use: 'sig' }] };
  outside = createServer((request, response) => {
    const answer = (body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/a/.well-known/openid-configuration') return answer({ issuer: url, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token`, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'], scopes_supported: ['openid', 'groups'], acr_values_supported: ['2'], backchannel_logout_supported: true, ...described });
    if (request.url === '/a/keys') return answer(keys);
    if (request.url === '/page/.well-known/openid-configuration') return response.end('<html>');
    if (request.url === '/away/.well-known/openid-configuration') return response.writeHead(302, { location: `${url}/.well-known/openid-configuration` }).end();
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', () => resolve()));
  const place = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
  url = `http://${place}/a`;
  server = await startTestServer({ ISSUER_ALLOW: place });
  [adam, aria, mia] = await Promise.all(['adam@northwind.example', 'aria@northwind.example', 'mia@acme.example'].map(server.as)) as [Visitor, Visitor, Visitor];
});
afterAll(() => Promise.all([server.stop(), new Promise((done) => { outside.close(done); outside.closeAllConnections(); })]));

const body = (change: object = {}) => ({
  label: 'Acme sign-in', url, kind: 'oidc', clientId: 'portico', clientSecret: 'canary-secret', domains: ['acme.example'], tenants: [{ tenant: 'acme', name: 'Acme Inc', signIn: true }],
  mapping: { tenants: [{ claim: ['org'] }], roles: [{ claim: ['roles'], names: { clerk: ['billing'], boss: ['administrator'], ghost: ['no-such-role'] } }] }, ...change,
});
const post = (change: object = {}) => adam.call('POST', '/api/admin/issuers', body(change));
const pointers = (answer: { body: { errors?: { pointer: string }[] } }) => answer.body.errors?.map(({ pointer }) => pointer);
const audit = async (verb: string) => (await aria.call('GET', `/api/admin/audit?filter=${encodeURIComponent(JSON.stringify({ verb }))}`)).body[0];
let id: string;

describe('an issuer', () => {
  it('is added with its secret sealed, which nobody is ever told', async () => {
    const made = await post();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ managed: 'builder', status: 'active', secretSet: true, every: false, tenants: [{ tenant: 'acme', name: 'Acme Inc', signIn: true }] });
    id = made.body.id;
    expect(made.body.redirectUri).toMatch(new RegExp(`^${server.origin}/auth/callback/[0-9a-f]{32}$`));
    const list = await aria.call('GET', '/api/admin/issuers');
    expect(list.body.map((issuer: { url: string }) => issuer.url)).toEqual(expect.arrayContaining(['embedded', url]));
    expect(`${made.text}${list.text}${(await aria.call('GET', '/api/admin/audit?range=[0,199]')).text}`).not.toContain('canary-secret');
    expect(await audit('issuer.created')).toMatchObject({ target: `issuer/${id}`, details: { url } });
  });

  it('is there once, and what is its own belongs to no other', async () => {
    expect((await post()).status).toBe(409);
    expect(pointers(await post({ url: `${url}/2` }))).toEqual(['/tenants/0/signIn', '/domains/0']);
  });

  it.each([
    ['an address that is none', { url: 'not a url' }, '/url'],
    ['an address with a query', { url: 'https://id.example/x?y=1' }, '/url'],
    ['an address with a password', { url: 'https://a:b@id.example/x' }, '/url'],
    ['another kind of address', { url: 'file:///etc/passwd' }, '/url'],
    ['an account page that is a script', { accountUrl: 'javascript:alert(1)' }, '/accountUrl'],
    ['a Keycloak that is no realm', { url: 'https://id.example/auth', kind: 'keycloak' }, '/url'],
    ['the kind of the demo\'s own', { kind: 'embedded' }, '/kind'],
    ['a tenant that is not there', { tenants: [{ tenant: 'nobody' }] }, '/tenants/0/tenant'],
    ['a tenant twice', { tenants: [{ tenant: 'globex' }, { tenant: 'globex' }] }, '/tenants/1/tenant'],
    ['one id for two tenants', { tenants: [{ tenant: 'globex', id: '1' }, { tenant: 'initech-partners', id: '1' }] }, '/tenants/1/id'],
    ['a fixed tenant that it does not speak for', { tenants: [], mapping: { tenants: [{ always: 'globex' }] } }, '/mapping/tenants/0/always'],
    ['the operator for everybody', { tenants: [], every: true, mapping: { tenants: [{ always: 'northwind' }] } }, '/mapping/tenants/0/always'],
    ['a role of the builder for everybody', { tenants: [{ tenant: 'northwind' }], mapping: { tenants: [{ always: 'northwind' }], roles: [{ always: 'administrator', in: 'northwind' }] } }, '/mapping/roles/0/always'],
    ['a pattern that means two things', { tenants: [], mapping: { roles: [{ claim: ['groups'], pattern: '{tenant}{role}', names: { a: ['billing'] } }] } }, '/mapping/roles/0/pattern'],
    ['a member that an issuer does not have', { managed: 'environment', isAdmin: true }, '/isAdmin'],
  ])('with %s is refused, and it says where', async (_what, change, pointer) => {
    const refused = await post({ url: 'https://id.example/other', domains: [], ...change });
    expect([refused.status, pointers(refused)]).toEqual([422, expect.arrayContaining([pointer])]);
  });

  it('keeps its address, its kind, and its secret unless one is given', async () => {
    const read = (await adam.call('GET', `/api/admin/issuers/${id}`)).body;
    expect(pointers(await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, url: 'https://evil.example' }))).toEqual(['/url']);
    expect(pointers(await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, kind: 'keycloak' }))).toEqual(['/kind']);
    const changed = await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, label: 'Acme', scope: 'email profile groups' });
    expect(changed.body).toMatchObject({ label: 'Acme', scope: 'email profile groups', secretSet: true, tenants: [{ tenant: 'acme', signIn: true }] });
    expect((await audit('issuer.changed')).details).toEqual({ changed: { label: { from: 'Acme sign-in', to: 'Acme' }, scope: { from: null, to: 'email profile groups' } } });
    await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, clientSecret: 'another-canary' });
    const event = await audit('issuer.changed');
    expect([event.details.secret, JSON.stringify(event).includes('another-canary')]).toEqual(['changed', false]);
  });

  it('of the environment keeps what stands there, and the rest can be edited', async () => {
    const own = (await adam.call('GET', '/api/admin/issuers')).body.find((issuer: { url: string }) => issuer.url === 'embedded');
    const path = `/api/admin/issuers/${own.id}`;
    expect(own).toMatchObject({ managed: 'environment', kind: 'embedded', secretSet: true, redirectUri: `${server.origin}/auth/callback` });
    for (const [name, value] of [['clientId', 'other'], ['status', 'suspended'], ['clientSecret', 'x'], ['url', 'https://evil.example']]) expect(pointers(await adam.call('PUT', path, { ...own, [name!]: value })), name).toEqual([`/${name}`]);
    expect((await adam.call('PUT', path, { ...own, label: 'Demo people' })).body).toMatchObject({ label: 'Demo people', url: 'embedded', kind: 'embedded', clientId: own.clientId });
    expect((await adam.call('DELETE', path)).status).toBe(409);
  });

  it('is for administrators to change, for auditors to read, and for nobody else', async () => {
    expect((await aria.call('GET', `/api/admin/issuers/${id}`)).status).toBe(200);
    for (const [method, path, sent] of [['POST', '', body()], ['PUT', `/${id}`, body()], ['DELETE', `/${id}`], ['POST', '/discover', { url }], ['POST', `/${id}/inspect`, { token: 'a.b.c' }]] as const) {
      expect((await aria.call(method, `/api/admin/issuers${path}`, sent)).status, `${method} ${path}`).toBe(403);
      expect((await mia.call(method, `/api/admin/issuers${path}`, sent)).status, `${method} ${path}`).toBe(403);
      expect((await server.stranger.call(method, `/api/admin/issuers${path}`, sent)).status, `${method} ${path}`).toBe(401);
    }
    for (const unknown of ['x', '00000000-0000-0000-0000-000000000000']) expect((await adam.call('GET', `/api/admin/issuers/${unknown}`)).status).toBe(404);
  });
});

describe('what stands at an address', () => {
  const discover = (address: string) => adam.call('POST', '/api/admin/issuers/discover', { url: address });
  const sentence = async (address: string) => (await discover(address)).body.errors?.[0].message as string;

  it('is read and told in short', async () => {
    expect((await discover(url)).body).toEqual({ issuer: url, algorithms: ['RS256'], acrValues: ['2'], scopes: ['openid', 'groups'], backChannelLogout: true, keycloak: false, redirectUri: expect.stringMatching(new RegExp(`^${server.origin}/auth/callback/[0-9a-f]{32}$`)) });
  });

  it('is found with a slash too many, without the one that it has, and by the address of its description, and is answered as it names itself', async () => {
    const whole = (await discover(url)).body;
    for (const typed of [`${url}/`, `${url}/.well-known/openid-configuration`]) expect((await discover(typed)).body, typed).toEqual(whole);
    described = { issuer: `${url}/` };
    for (const typed of [url, `${url}/`, `${url}/.well-known/openid-configuration`]) expect((await discover(typed)).body, typed).toMatchObject({ issuer: `${url}/`, redirectUri: expect.not.stringContaining(whole.redirectUri) });
    described = {};
  });

  it('is told in plain words where it is of no use', async () => {
    const base = url.slice(0, -2);
    expect(await sentence(`${base}/nothing`)).toBe('There is no issuer at this address: its description was not found.');
    expect(await sentence(`${base}/page`)).toBe('What stands at this address is no description of an issuer.');
    expect(await sentence(`${base}/away`)).toBe('The issuer answered with status 302 when asked for its description.');
    described = { id_token_signing_alg_values_supported: ['HS256', 'none'] };
    expect(await sentence(url)).toContain('signs only with a secret');
    described = { issuer: 'https://login.example/a' };
    for (const typed of [url, `${url}/.well-known/openid-configuration`]) expect(await sentence(typed)).toBe('The issuer names itself "https://login.example/a". Use exactly that address.');
    described = { issuer: 'https://login.example/{tenantid}/v2.0' };
    expect(await sentence(url)).toContain('shared by many directories');
    described = { end_session_endpoint: 'javascript:alert(1)' };
    expect(await sentence(url)).toBe('The issuer\'s end_session_endpoint is no address of the web.');
    described = { jwks_uri: 7 };
    expect(await sentence(url)).toBe('The issuer does not say its jwks_uri.');
    described = {};
  });

  it.each(['http://127.0.0.1:1/x', 'http://169.254.169.254', 'https://[::1]/x', 'http://localhost/x', 'https://10.0.0.1', 'file:///etc/passwd', 'ftp://x.example'])('is not asked for at %s', async (address) => {
    const answer = await discover(address);
    expect([answer.status, pointers(answer)]).toEqual([422, ['/url']]);
    expect(answer.text).not.toMatch(/ECONN|ENOTFOUND|root:/);
  });
});

describe('a mapping to check', () => {
  const check = async (mapping: unknown) => (await adam.call('POST', '/api/admin/issuers/check', { mapping })).body.errors as { pointer: string; message: string }[];

  it('is told what is wrong and where, and nothing is saved', async () => {
    const before = (await adam.call('GET', '/api/admin/issuers')).text;
    expect(await check({ tenants: [{ claim: ['org'] }], roles: [{ claim: ['organization', '*', 'groups'], id: 'id', names: { admin: ['customer-admin'] } }] })).toEqual([]);
    expect((await check({ tenants: [{ claim: [] }], roles: [{ claim: ['g'] }], isAdmin: true })).map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/tenants/0/claim', '/roles/0/names', '/isAdmin']));
    expect(await check({ roles: [{ claim: ['groups'], pattern: '{tenant}{role}', names: { a: ['billing'] } }] })).toEqual([{ pointer: '/roles/0/pattern', message: expect.stringContaining('does not say where one of its places ends') }]);
    for (const none of [null, 'x', [], 7]) expect(await check(none)).toEqual([expect.objectContaining({ pointer: '' })]);
    expect((await adam.call('GET', '/api/admin/issuers')).text).toBe(before);
  });
});

describe('what was refused at recent sign-ins', () => {
  it('is listed for one issuer, for those who may read the log', async () => {
    const other = '00000000-0000-4000-8000-000000000000';
    await server.database.transaction('operator', async (em) => {
      const operator = await em.findOneOrFail(Tenant, { kind: 'operator' });
      for (const [issuer, reason] of [[id, 'The claim "org" is missing.'], [other, 'Of another issuer.']]) {
        await em.insert(AuditEvent, { tenantId: operator.id, verb: 'claims.refused', outcome: 'refused', details: { issuer: issuer!, reasons: [reason!] } });
      }
    });
    const asked = (who: Visitor, filter: object) => who.call('GET', `/api/admin/audit?range=[0,9]&filter=${encodeURIComponent(JSON.stringify(filter))}`);
    for (const who of [adam, aria]) expect((await asked(who, { verb: 'claims.refused', issuer: id })).body.map(({ details }: { details: object }) => details)).toEqual([{ issuer: id, reasons: ['The claim "org" is missing.'] }]);
    expect((await asked(aria, { issuer: id })).status).toBe(400);
    expect((await asked(mia, { verb: 'claims.refused', issuer: id })).status).toBe(403);
  });
});

describe('a token to try', () => {
  const token = (claims: object = {}, key = sign) => new SignJWT({ iss: url, sub: 'zoe', aud: 'portico', iat: 1, exp: Math.floor(Date.now() / 1000) + 600, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' }).sign(key);
  const inspect = async (text: string) => (await adam.call('POST', `/api/admin/issuers/${id}/inspect`, { token: text })).body;

  it('shows who this would be, and why', async () => {
    const seen = await inspect(await token({ org: ['Acme Inc', 'globex'], roles: ['clerk', 'boss', 'ghost', 'other'], name: 'Zoe', email: 'zoe@acme.example', email_verified: true }));
    expect(seen).toMatchObject({ verified: true, claims: { sub: 'zoe' }, mapped: { name: 'Zoe', emailVerified: true, everywhere: ['billing', 'administrator', 'no-such-role'], idle: [{ claim: 'roles', texts: ['other'] }] }, principal: null });
    expect(seen.memberships).toEqual([{ tenant: 'acme', name: expect.any(String), roles: [
      { role: 'administrator', counts: false, why: 'The live release has no such role.' }, { role: 'billing', counts: true, why: 'The issuer says so.' }, { role: 'no-such-role', counts: false, why: 'The live release has no such role.' },
    ] }]);
    expect(seen.refusals).toEqual(['The issuer may not speak for its tenant "globex", or no tenant of the portal goes by that name or id.']);
    expect((await inspect(await token({ org: 'Acme Inc', email: 'zoe@other.example', email_verified: true }))).mapped.emailVerified).toBe(false);
  });

  it('says what keeps it from being taken: it has expired, or is made for somebody else', async () => {
    expect(await inspect(await token({ exp: Math.floor(Date.now() / 1000) - 600, org: 'Acme Inc' }))).toMatchObject({ verified: false, why: 'The issuer signed it, but it has expired 10 minutes ago, so it would be refused now.', memberships: [{ tenant: 'acme' }] });
    expect(await inspect(await token({ aud: 'other' }))).toMatchObject({ verified: false, why: 'The issuer signed it, but for somebody else: it is made for "other", not for "portico".' });
    expect(await inspect(await token({ exp: undefined }))).toMatchObject({ verified: false, why: expect.stringContaining('never expires') });
  });

  it('tells nothing of a token that the issuer did not sign', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await token()).split('.')[1]}.`;
    for (const [text, why] of [[await token({}, privateKey), 'signature is not the issuer'], [none, 'signature is not the issuer'], [await token({ iss: 'https://other.example' }), 'of another issuer'], ['nonsense', 'This is no token']] as const) {
      expect(await inspect(text)).toEqual({ pasted: 'token', verified: false, bearer: false, why: expect.stringContaining(why), claims: null, mapped: null, memberships: [], principal: null, refusals: [] });
    }
  });

  it('changes nothing, signs nobody in, and is kept nowhere', async () => {
    const text = await token({ org: 'Acme Inc', roles: ['clerk'], sub: 'canary-subject' });
    const count = () => server.database.transaction('operator', async (em) => [await em.count(Principal, {}), await em.count(Membership, {}), await em.count(Grant, {})]);
    const before = await count();
    const answer = await adam.call('POST', `/api/admin/issuers/${id}/inspect`, { token: text });
    expect([answer.status, await count()]).toEqual([200, before]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const log = await aria.call('GET', '/api/admin/audit?range=[0,199]');
    expect(log.text).not.toContain(text.split('.')[2]!);
    expect(log.text).not.toContain('canary-subject');
    expect(await audit('token.inspected')).toMatchObject({ target: `issuer/${id}`, details: { pasted: 'token', verified: true, principal: null } });
  });

  it('may be claims without a token: what they would mean is shown, and they never count as verified', async () => {
    const claims = { iss: url, sub: 'canary-pasted', aud: 'portico', exp: Math.floor(Date.now() / 1000) + 600, org: ['Acme Inc', 'globex'], roles: ['clerk'], name: 'Zoe' };
    const signed = await inspect(await token(claims));
    const seen = await inspect(` ${JSON.stringify(claims, null, 2)} `);
    expect(seen).toMatchObject({ pasted: 'claims', verified: false, bearer: false, why: 'This shows what these claims would mean. Whether Portico takes them, only a token that the issuer signed can show.', claims });
    for (const part of ['mapped', 'memberships', 'principal', 'refusals']) expect(seen[part], part).toEqual(signed[part]);
    expect((await inspect(JSON.stringify({ ...claims, iss: 'https://other.example' }))).why).toContain(`They are of another issuer: they name "https://other.example", not "${url}".`);
    expect(await audit('token.inspected')).toMatchObject({ details: { pasted: 'claims', verified: false, principal: null } });
    expect((await aria.call('GET', '/api/admin/audit?range=[0,199]')).text).not.toContain('canary-pasted');
  });

  it.each([['is no JSON to its end', '{"sub": "zoe"'], ['is no JSON to its end', '{"sub": "zoe"} {}'], ['nested more than', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`], ['is reserved', '{"__proto__": {"org": "Acme Inc"}}']])('of which the claims cannot be read says so: %s', async (why, text) => {
    expect(await inspect(text)).toEqual({ pasted: 'claims', verified: false, bearer: false, why: expect.stringContaining(why), claims: null, mapped: null, memberships: [], principal: null, refusals: [] });
  });
});

describe('the right to speak for a tenant', () => {
  const held = () => server.database.transaction('operator', async (em) => {
    const [yan] = await em.find(Principal, { issuer: url, subject: 'yan' });
    const [memberships, grants] = [await em.find(Membership, { principalId: yan!.id }), await em.find(Grant, { principalId: yan!.id })];
    return [memberships.map(({ source }) => source).sort(), grants.map(({ source, role }) => `${role} ${source}`).sort()];
  });

  it('that is taken away ends at once what people had by it, and nothing else', async () => {
    const tenants = (await adam.call('GET', '/api/admin/tenants?range=[0,99]')).body as { id: string; slug: string }[];
    const [acme, globex] = ['acme', 'globex'].map((slug) => tenants.find((tenant) => tenant.slug === slug)!.id) as [string, string];
    await server.database.transaction('operator', async (em) => {
      const yan = em.create(Principal, { issuer: url, subject: 'yan', name: 'Yan' });
      await em.flush();
      await em.insert(Membership, { tenantId: acme, principalId: yan.id, source: 'identity-provider' });
      await em.insert(Membership, { tenantId: globex, principalId: yan.id });
      await em.insertMany(Grant, [
        { tenantId: acme, principalId: yan.id, role: 'billing', source: 'identity-provider' }, { tenantId: acme, principalId: yan.id, role: 'member' },
        { tenantId: globex, principalId: yan.id, role: 'billing', source: 'identity-provider' }, { tenantId: globex, principalId: yan.id, role: 'member' },
      ]);
    });
    const read = (await adam.call('GET', `/api/admin/issuers/${id}`)).body;
    const list = (...slugs: string[]) => adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, tenants: slugs.map((tenant) => ({ tenant })) });
    await list('acme', 'globex');
    expect(await held()).toEqual([['identity-provider', 'portal'], ['billing identity-provider', 'billing identity-provider', 'member portal', 'member portal']]);
    await list('acme');
    expect(await held()).toEqual([['identity-provider', 'portal'], ['billing identity-provider', 'member portal', 'member portal']]);
    expect(await audit('grant.ended')).toMatchObject({ tenant: globex, details: { issuer: id } });
    await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, mapping: {} });
    expect(await held()).toEqual([['portal'], ['member portal']]);
    expect(await audit('membership.ended')).toMatchObject({ tenant: acme, details: { issuer: id, removed: ['billing', 'member'] } });
    await adam.call('PUT', `/api/admin/issuers/${id}`, read);
  });

  it('and of the addresses of a domain, taken away, ends for those it had said', async () => {
    const make = (subject: string, email: string) => ({ issuer: url, subject, name: subject, email, emailVerified: true });
    await server.database.transaction('operator', (em) => em.insertMany(Principal, [make('wes', 'wes@Acme.example'), make('una', 'una@other.example')]));
    const emails = () => server.database.transaction('operator', async (em) => (await em.find(Principal, { subject: { $in: ['wes', 'una'] }, issuer: url }, { orderBy: { subject: 'asc' } })).map(({ email, emailVerified }) => [email, emailVerified]));
    const read = (await adam.call('GET', `/api/admin/issuers/${id}`)).body;
    expect((await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, domains: [...read.domains, 'other.example'] })).status).toBe(200);
    expect(await emails()).toEqual([['una@other.example', true], ['wes@Acme.example', true]]);
    expect((await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, domains: ['other.example'] })).status).toBe(200);
    expect(await emails()).toEqual([['una@other.example', true], ['', false]]);
    await adam.call('PUT', `/api/admin/issuers/${id}`, read);
    await server.database.transaction('operator', (em) => em.nativeDelete(Principal, { subject: { $in: ['wes', 'una'] }, issuer: url }));
  });

  it('and what the claims mean, when changed, has every session of its people be asked about at once', async () => {
    const idHash = Buffer.alloc(32, 7);
    await server.database.transaction('operator', async (em) => {
      const yan = await em.findOneOrFail(Principal, { issuer: url, subject: 'yan' });
      await em.insert(Session, { idHash, principalId: yan.id, issuer: url, expiresAt: new Date(Date.now() + 60_000) });
    });
    const read = (await adam.call('GET', `/api/admin/issuers/${id}`)).body;
    await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, mapping: { ...read.mapping, locale: ['locale'] } });
    const { checkedAt } = await server.database.transaction('operator', (em) => em.findOneOrFail(Session, { idHash }));
    expect(Date.now() - checkedAt.getTime()).toBeGreaterThan(45_000);
    expect((await adam.call('GET', '/api/admin/issuers')).status).toBe(200);
  });
});

describe('removing an issuer', () => {
  it('waits until it is suspended while people are known by it', async () => {
    await server.database.transaction('operator', (em) => em.insert(Principal, { issuer: url, subject: 'zoe', name: 'Zoe' }));
    expect((await adam.call('DELETE', `/api/admin/issuers/${id}`)).status).toBe(409);
    const read = (await adam.call('GET', `/api/admin/issuers/${id}`)).body;
    expect((await adam.call('PUT', `/api/admin/issuers/${id}`, { ...read, status: 'suspended' })).body.status).toBe('suspended');
    expect((await adam.call('POST', `/api/admin/issuers/${id}/inspect`, { token: 'a.b.c' })).status).toBe(409);
    const principalId = await server.database.transaction('operator', async (em) => (await em.findOneOrFail(Principal, { issuer: url })).id);
    await server.database.transaction('operator', (em) => em.nativeUpdate(Principal, { id: principalId }, { email: 'yan@acme.example', emailVerified: true }));
    const waiting = { keyHash: Buffer.alloc(32, 1), principalId, issuer: url, level: 1, authenticatedAt: new Date(), returnTo: '/', expiresAt: new Date(Date.now() + 60_000) };
    await server.database.transaction('operator', (em) => em.insert(Ticket, waiting));
    expect((await adam.call('DELETE', `/api/admin/issuers/${id}`)).status).toBe(200);
    // What it said of addresses goes with it: its domains may be another's next.
    expect(await server.database.transaction('operator', (em) => em.findOneOrFail(Principal, { id: principalId }))).toMatchObject({ email: '', emailVerified: false });
    // A sign-in on its way to a tenant's own host begins no session any more.
    expect(await server.database.transaction('operator', (em) => em.count(Ticket, { issuer: url }))).toBe(0);
    expect((await adam.call('GET', `/api/admin/issuers/${id}`)).status).toBe(404);
    expect(await audit('issuer.removed')).toMatchObject({ target: `issuer/${id}` });
  });
});
