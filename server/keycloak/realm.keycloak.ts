import { createServer, type Server } from 'node:http';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallBrowser, type SmallBrowser } from '../src/identity/small-browser.ts';
import { makeRealm, passwordOf, porticoPort, publicUrl, realmNamed, type Tokens } from './real-realm.ts';
import { walkSignIn, type Ended, type Person } from './walk-sign-in.ts';

const realm = realmNamed();
const redirect_uri = `${publicUrl}/auth/callback`;
const verifier = 'a-verifier-of-at-least-forty-three-characters-0';
const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
const person = (username: string): Person => ({ username, password: passwordOf(username) });

const authorization = (extra: Record<string, string | undefined> = {}) => {
  const parameters = { client_id: 'portico', response_type: 'code', redirect_uri, scope: 'openid organization:*', state: 's', code_challenge: challenge, code_challenge_method: 'S256', ...extra };
  return `${realm.issuer}/protocol/openid-connect/auth?${new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined))}`;
};
const redeem = (ended: Ended) => realm.token('portico', { grant_type: 'authorization_code', code: new URL(ended.url).searchParams.get('code') ?? '', redirect_uri, code_verifier: verifier });
async function signIn(who: Person, extra: Record<string, string> = {}, browser: SmallBrowser = smallBrowser()): Promise<Tokens & { status: number }> {
  const ended = await walkSignIn(browser, authorization(extra), who);
  expect(ended.url).toContain(redirect_uri);
  return redeem(ended);
}
const claims = (token: string | undefined) => decodeJwt<Record<string, any>>(token!);

/** Portico's place, to hear what the realm sends there. */
let heard: { url: string; body: string }[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ url: request.url!, body });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(porticoPort, () => resolve()));
});
beforeEach(() => { heard = []; });
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));

describe('the shipped realm', () => {
  it('signs people in by user name and password, and tells their organizations with ids, in both tokens', async () => {
    const { access_token, id_token } = await signIn(person('tomas@example.com'));
    for (const token of [access_token, id_token]) {
      expect(claims(token)).toMatchObject({ organization: { acme: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) }, globex: { id: expect.any(String) } }, groups: ['/acme/billing', '/globex/member'], acr: '1', auth_time: expect.any(Number) });
    }
    expect(claims(access_token)).toMatchObject({ aud: 'portico', typ: 'Bearer' });
    expect(claims(id_token)).toMatchObject({ aud: 'portico', typ: 'ID', email: 'tomas@example.com', email_verified: true, name: 'Tomas Novak' });
  });

  it('tells roles that hold everywhere, and the groups that somebody has in one organization', async () => {
    const [acme] = await realm.admin<{ id: string }[]>('GET', '/organizations?search=acme');
    const [group] = await realm.admin<{ id: string; name: string }[]>('GET', `/organizations/${acme!.id}/groups?search=billing`);
    const who = await realm.addPerson({ organization: 'acme', roles: ['member'] });
    await realm.admin('PUT', `/organizations/${acme!.id}/groups/${group!.id}/members/${who.id}`);
    expect(claims((await signIn(who)).id_token)).toMatchObject({ realm_access: { roles: expect.arrayContaining(['member']) }, organization: { acme: { groups: ['/billing'] } } });
    expect(claims((await signIn(person('sam@northwind.example'))).id_token)).toMatchObject({ realm_access: { roles: expect.arrayContaining(['portico-author', 'portico-publisher', 'portico-administrator']) } });
  });

  it('says nothing of an organization that the person is not in', async () => {
    expect(claims((await signIn(person('ada@acme.example'), { scope: 'openid organization:globex' })).id_token).organization).toBeUndefined();
  });

  it.each([['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }], ['with plain PKCE', { code_challenge_method: 'plain' }]])('begins no sign-in %s', async (_how, extra) => {
    const ended = await walkSignIn(smallBrowser(), authorization(extra), person('ada@acme.example'));
    expect(new URL(ended.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('sends nobody to an address that is not registered', async () => {
    const ended = await walkSignIn(smallBrowser(), authorization({ redirect_uri: `${publicUrl}/auth/callback/../else` }), person('ada@acme.example'));
    expect(ended.left).toBe(false);
    expect(ended.text).toContain('Invalid parameter: redirect_uri');
  });

  it('gives no tokens for a password alone', async () => {
    expect(await realm.token('portico', { grant_type: 'password', username: 'ada@acme.example', password: passwordOf('ada@acme.example') })).toMatchObject({ error: 'unauthorized_client' });
  });

  it('gives each refresh token one use', async () => {
    const { refresh_token } = await signIn(person('ada@acme.example'));
    const refresh = (token: string | undefined) => realm.token('portico', { grant_type: 'refresh_token', refresh_token: token! });
    const second = await refresh(refresh_token);
    expect(second.refresh_token).not.toBe(refresh_token);
    expect(await refresh(refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('proves the second level by a one-time code, which it sets up where there is none', async () => {
    const who = await realm.addPerson({ organization: 'globex' });
    const browser = smallBrowser();
    expect(claims((await signIn(who, {}, browser)).id_token).acr).toBe('1');
    // Stepping up in the same browser: the password is not asked for again.
    const known = { ...who, password: 'not asked for' };
    expect(claims((await signIn(known, { acr_values: '2' }, browser)).id_token).acr).toBe('2');
    // From nothing: user name, password, code.
    expect(claims((await signIn({ ...known, password: who.password }, { acr_values: '2' })).id_token).acr).toBe('2');
    const ended = await walkSignIn(smallBrowser(), authorization({ acr_values: '2' }), { ...who, secret: 'MFRGGZDFMZTWQ2LK' });
    expect(ended).toMatchObject({ left: false, text: expect.stringContaining('Invalid authenticator code') });
  });

  it('tells Portico at once whose session an administrator has ended', async () => {
    const { id, ...who } = await realm.addPerson();
    const { id_token } = await signIn(who);
    await realm.admin('POST', `/users/${id}/logout`);
    expect(heard.map(({ url }) => url)).toEqual(['/auth/back-channel-logout']);
    const token = new URLSearchParams(heard[0]!.body).get('logout_token')!;
    expect(claims(token)).toMatchObject({ iss: realm.issuer, aud: 'portico', sub: id, sid: claims(id_token).sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
  });

  it('lets people verify their address and set a new password', async () => {
    const actions = await realm.admin<{ alias: string; enabled: boolean }[]>('GET', '/authentication/required-actions');
    expect(actions.filter(({ enabled }) => enabled).map(({ alias }) => alias)).toEqual(expect.arrayContaining(['VERIFY_EMAIL', 'UPDATE_PASSWORD', 'CONFIGURE_TOTP']));
  });
});

describe('the client of the administration', () => {
  const call = async (method: string, path: string, body?: unknown) => {
    const { access_token } = await realm.token('administration', { grant_type: 'client_credentials' });
    return fetch(`${realm.issuer.replace('/realms/', '/admin/realms/')}${path}`, {
      method, headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };

  it.each(['/users?max=1', '/organizations', '/organizations/count'])('may read %s', async (path) => {
    expect((await call('GET', path)).status).toBe(200);
  });

  it('may make a person and take them away again', async () => {
    const made = await call('POST', '/users', { username: 'new@acme.example', email: 'new@acme.example', enabled: true });
    expect(made.status).toBe(201);
    expect((await call('DELETE', `/users/${made.headers.get('location')!.split('/').at(-1)}`)).status).toBe(204);
  });

  it.each([
    ['read the clients and their secrets', 'GET', '/clients', undefined],
    ['make a client', 'POST', '/clients', { clientId: 'mine' }],
    ['change the realm', 'PUT', '', { displayName: 'Mine' }],
    ['make a role', 'POST', '/roles', { name: 'mine' }],
    ['read events', 'GET', '/events', undefined],
    ['bring in another identity provider', 'POST', '/identity-provider/instances', { alias: 'mine', providerId: 'oidc' }],
  ] as const)('may not %s', async (_what, method, path, body) => {
    expect((await call(method, path, body)).status).toBe(403);
  });

  it('may not act as somebody', async () => {
    expect((await call('POST', `/users/${await realm.idOf('ada@acme.example')}/impersonation`, {})).status).toBe(403);
  });

  it('may not give itself more', async () => {
    const [management] = await realm.admin<{ id: string }[]>('GET', '/clients?clientId=realm-management');
    const role = await realm.admin('GET', `/clients/${management!.id}/roles/manage-realm`);
    const self = await realm.idOf('service-account-portico-administration');
    expect((await call('POST', `/users/${self}/role-mappings/clients/${management!.id}`, [role])).status).toBe(403);
  });

  it('signs nobody in', async () => {
    expect(await realm.token('administration', { grant_type: 'password', username: 'ada@acme.example', password: passwordOf('ada@acme.example') })).toMatchObject({ error: 'unauthorized_client' });
    const ended = await walkSignIn(smallBrowser(), authorization({ client_id: 'portico-administration' }), person('ada@acme.example'));
    expect(ended.left).toBe(false);
  });
});

describe('the realm for production', () => {
  it('is the same, without anybody whose password is known', async () => {
    const bare = await makeRealm('bare', (copy) => {
      copy.users = copy.users.filter(({ serviceAccountClientId }: { serviceAccountClientId?: string }) => serviceAccountClientId);
      for (const organization of copy.organizations) delete organization.members;
      delete copy.groups;
    });
    expect(await bare.admin('GET', '/users?max=10')).toEqual([]);
  });
});
