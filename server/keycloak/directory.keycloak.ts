import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminApi, type AdminApi } from '../src/identity/issuers/keycloak-admin-api.ts';
import { keycloakCredentials } from '../src/identity/issuers/keycloak-credentials.ts';
import { keycloakDirectory } from '../src/identity/issuers/keycloak-directory.ts';
import { startMailServer } from '../src/test-mail-server.ts';
import { realmNamed, secrets } from './real-realm.ts';

const realm = realmNamed();
const api = adminApi({ issuer: realm.issuer, client: { id: 'portico-administration', secret: secrets.administration } });
const [directory, credentials] = [keycloakDirectory(api), keycloakCredentials(api)];
let acme: { id: string };
beforeAll(async () => {
  [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
});
const userOf = (email: string) => realm.admin<{ id: string; requiredActions: string[]; emailVerified: boolean; firstName: string }[]>('GET', `/users?exact=true&email=${email}`);

describe('the directory of a Keycloak', () => {
  it('knows who is in which organization, and that a stranger is in none', async () => {
    const tomas = await realm.idOf('tomas@example.com');
    expect(await Promise.all(['acme', 'globex', 'initech-partners', 'nowhere'].map((alias) => directory.isMember(tomas, alias)))).toEqual([true, true, false, false]);
    expect(await directory.isMember('00000000-0000-0000-0000-000000000000', 'acme')).toBe(false);
    expect(await directory.isMember(`${tomas}/../${tomas}`, 'acme')).toBe(false);
  });

  it('touches nobody outside the organization', async () => {
    const greta = await realm.idOf('greta@globex.example');
    for (const act of [
      () => directory.signOut(greta, 'acme'), () => directory.removeMember(greta, 'acme'), () => directory.takeRole!(greta, 'acme', 'billing'),
    ]) await expect(act()).rejects.toThrow('not in the organization');
    await expect(credentials.reset(greta, { organization: 'acme' }, ['password'])).rejects.toThrow('Only whoever runs this portal');
    expect((await userOf('greta@globex.example'))[0]!.requiredActions).toEqual([]);
    expect(await directory.isMember(greta, 'globex')).toBe(true);
  });

  it('takes a person out of one organization and leaves them in the others', async () => {
    const { id } = await realm.addPerson({ organization: 'globex' });
    await realm.admin('POST', `/organizations/${acme.id}/members`, id);
    await directory.removeMember(id, 'globex');
    expect(await Promise.all(['acme', 'globex'].map((alias) => directory.isMember(id, alias)))).toEqual([true, false]);
  });

  it('takes a role of one organization away', async () => {
    const { id } = await realm.addPerson({ organization: 'acme' });
    const [group] = await realm.admin<[{ id: string }]>('GET', `/organizations/${acme.id}/groups?search=billing`);
    await realm.admin('PUT', `/organizations/${acme.id}/groups/${group.id}/members/${id}`);
    await directory.takeRole!(id, 'acme', 'billing');
    expect((await realm.admin<{ id: string }[]>('GET', `/organizations/${acme.id}/groups/${group.id}/members`)).map((member) => member.id)).not.toContain(id);
    for (const role of ['billing', 'partner-manager']) await expect(directory.takeRole!(id, 'acme', role)).rejects.toThrow('not in the group');
  });

  it('leaves no account behind for which no mail could be sent', async () => {
    // The realm has no mail server.
    await expect(directory.invite('zoe@acme.example', 'acme', { name: 'Zoe Other' })).rejects.toThrow('Keycloak answered');
    expect(await userOf('zoe@acme.example')).toEqual([]);
  });

  it('puts nobody into an organization who has an account already', async () => {
    expect(await directory.invite('greta@globex.example', 'acme')).toBeNull();
    expect(await directory.isMember(await realm.idOf('greta@globex.example'), 'acme')).toBe(false);
  });

  it('says when there is no such organization, and when its own client was switched off', async () => {
    await expect(directory.invite('zoe@acme.example', 'nowhere')).rejects.toThrow('no organization nowhere');
    await expect(keycloakDirectory(adminApi({ issuer: realm.issuer, client: { id: 'portico-administration', secret: 'wrong' } })).isMember('x', 'acme')).rejects.toThrow('401');
  });
});

describe('an account that Keycloak made for an invitation', () => {
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  beforeAll(async () => {
    mail = await startMailServer();
    const { hostname, port } = new URL(mail.url);
    await realm.admin('PUT', '', { smtpServer: { host: hostname, port, from: 'login@portal.example' } });
  });
  afterAll(async () => {
    await realm.admin('PUT', '', { smtpServer: {} });
    await mail.close();
  });
  const make = async () => {
    const email = `made-${randomBytes(4).toString('hex')}@acme.example`;
    return { email, id: (await directory.invite(email, 'acme', { name: 'Zoe Made' }))! };
  };
  const organizations = (id: string) => realm.admin<{ alias: string }[]>('GET', `/organizations/members/${id}/organizations`).then((all) => all.map(({ alias }) => alias));

  it('is in no organization until its person has accepted', async () => {
    const { email, id } = await make();
    expect(await userOf(email)).toMatchObject([{ id, firstName: 'Zoe', emailVerified: false }]);
    expect(await organizations(id)).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1) await directory.addMember(id, 'acme');
    expect(await organizations(id)).toEqual(['acme']);
  });

  it('is mailed again while nobody has used it', async () => {
    const { email, id } = await make();
    expect(await directory.invite(email, 'acme', { account: id })).toBe(id);
    const mails = () => mail.mails.filter(({ to }) => to.join().includes(email)).length;
    expect(mails()).toBe(2);
    expect(await directory.invite(email, 'acme', { account: id, mailed: true })).toBe(id);
    expect(mails()).toBe(2);
    await realm.admin('PUT', `/users/${id}/reset-password`, { type: 'password', value: 'a-password-of-zoe' });
    expect(await directory.invite(email, 'acme', { account: id })).toBe(id);
    expect(mails()).toBe(2);
  });

  it('is called as the newest says, or nothing, until it is somebody\'s', async () => {
    const { email, id } = await make();
    const called = async () => { const { firstName, lastName } = await realm.admin<{ firstName?: string; lastName?: string }>('GET', `/users/${(await userOf(email))[0]!.id}`); return [firstName, lastName]; };
    await directory.invite(email, 'globex', { account: id, name: 'Squat van Ter' });
    expect(await called()).toEqual(['Squat', 'van Ter']);
    await directory.invite(email, 'acme', { account: id });
    expect(await called()).toEqual([undefined, undefined]);
    await realm.admin('PUT', `/users/${id}`, { firstName: 'Zoe', emailVerified: true });
    await directory.invite(email, 'acme', { account: id, name: 'Squat' });
    expect((await called())[0]).toBe('Zoe');
  });

  it('stays where its person has confirmed their address or is to choose a new password', async () => {
    const [confirmed, reset] = [await make(), await make()];
    await realm.admin('PUT', `/users/${confirmed.id}`, { emailVerified: true });
    await realm.admin('PUT', `/users/${reset.id}`, { requiredActions: ['UPDATE_PASSWORD'] });
    for (const { id } of [confirmed, reset]) await directory.discard(id);
    expect(await Promise.all([confirmed, reset].map(async ({ email }) => (await userOf(email)).length))).toEqual([1, 1]);
  });

  it('goes, unless somebody has made it theirs or somebody else put it into an organization', async () => {
    const [unused, used, elsewhere] = [await make(), await make(), await make()];
    await realm.admin('PUT', `/users/${used.id}/reset-password`, { type: 'password', value: 'a-password-of-zoe' });
    await directory.addMember(elsewhere.id, 'globex');
    for (const { id } of [unused, used, elsewhere]) await directory.discard(id);
    expect(await Promise.all([unused, used, elsewhere].map(async ({ email }) => (await userOf(email)).length))).toEqual([0, 1, 1]);
    await directory.discard(unused.id); // gone already
  });
});

describe('a password or second factor that is set up anew', () => {
  const credentialTypes = (id: string) => realm.admin<{ type: string }[]>('GET', `/users/${id}/credentials`).then((all) => all.map(({ type }) => type).sort());
  const withFactor = async (belongs: Parameters<typeof realm.addPerson>[0]) => {
    const person = await realm.addPerson(belongs);
    const user = await realm.admin<object>('GET', `/users/${person.id}`);
    await realm.admin('PUT', `/users/${person.id}`, { ...user, credentials: [{ type: 'otp', secretData: JSON.stringify({ value: 'a-secret-of-twenty-by' }), credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }) }] });
    expect(await credentialTypes(person.id)).toEqual(['otp', 'password']);
    return person;
  };

  it('is asked for besides what had to be done already, and the old second factor is void', async () => {
    const { id, username } = await withFactor({ organization: 'acme' });
    expect(await credentials.reset(id, { organization: 'acme' }, ['factor'])).toEqual({ mailed: false });
    expect(await credentialTypes(id)).toEqual(['password']);
    // The realm has no mail server here, so the old password stays the way to the new one.
    expect(await credentials.reset(id, { organization: 'acme' }, ['password'])).toEqual({ mailed: false });
    expect(await credentialTypes(id)).toEqual(['password']);
    expect((await userOf(username))[0]!.requiredActions.sort()).toEqual(['CONFIGURE_TOTP', 'UPDATE_PASSWORD']);
  });

  it('is mailed to a confirmed address, and then the old password is void; never to one that nobody confirmed', async () => {
    const mail = await startMailServer();
    const { hostname, port } = new URL(mail.url);
    await realm.admin('PUT', '', { smtpServer: { host: hostname, port, from: 'login@portal.example' } });
    try {
      const [confirmed, doubtful] = [await withFactor({ organization: 'acme' }), await withFactor({ organization: 'acme' })];
      await realm.admin('PUT', `/users/${doubtful.id}`, { ...(await realm.admin<object>('GET', `/users/${doubtful.id}`)), emailVerified: false });
      expect(await credentials.reset(doubtful.id, { organization: 'acme' }, ['password'])).toEqual({ mailed: false });
      expect(mail.mails).toEqual([]);
      expect(await credentials.reset(confirmed.id, { organization: 'acme' }, ['password'])).toEqual({ mailed: true });
      expect(mail.mails.map(({ to }) => to.join())).toEqual([expect.stringContaining(confirmed.username)]);
      expect(await Promise.all([confirmed, doubtful].map(({ id }) => credentialTypes(id)))).toEqual([['otp'], ['otp', 'password']]);
    } finally {
      await realm.admin('PUT', '', { smtpServer: {} });
      await mail.close();
    }
  });

  it('leaves no session open when it fails half-way, and no password without its second factor', async () => {
    const mail = await startMailServer();
    const { hostname, port } = new URL(mail.url);
    await realm.admin('PUT', '', { smtpServer: { host: hostname, port, from: 'login@portal.example' } });
    try {
      for (const [fails, left] of [[1, ['otp', 'password']], [2, ['otp']]] as const) {
        const person = await withFactor({ organization: 'acme' });
        let deletes = 0;
        const done: string[] = [];
        const failing: AdminApi = async (method, path, body) => {
          if (method === 'DELETE' && (deletes += 1) === fails) throw new Error('gone away');
          const answer = await api(method, path, body);
          if (path.endsWith('/logout') || method === 'DELETE') done.push(path.endsWith('/logout') ? 'logout' : 'delete');
          return answer as never;
        };
        await expect(keycloakCredentials(failing).reset(person.id, { organization: 'acme' }, ['factor', 'password'])).rejects.toThrow('gone away');
        expect(await credentialTypes(person.id)).toEqual(left);
        expect([done[0], done.at(-1)]).toEqual(['logout', 'logout']);
      }
    } finally {
      await realm.admin('PUT', '', { smtpServer: {} });
      await mail.close();
    }
  });

  it('changes nothing else of the account, whatever somebody does to it in this moment, and nothing of one that is switched off', async () => {
    const [racing, off] = [await withFactor({ organization: 'acme' }), await withFactor({ organization: 'acme' })];
    const slow: AdminApi = async (method, path, body) => {
      // Switched off between reading and writing.
      if (method === 'PUT') await realm.admin('PUT', `/users/${racing.id}`, { enabled: false, firstName: 'Changed' });
      return api(method, path, body);
    };
    await keycloakCredentials(slow).reset(racing.id, { organization: 'acme' }, ['factor']);
    expect((await userOf(racing.username))[0]).toMatchObject({ enabled: false, firstName: 'Changed', emailVerified: true, requiredActions: ['CONFIGURE_TOTP'] });
    await realm.admin('PUT', `/users/${off.id}`, { enabled: false });
    await expect(credentials.reset(off.id, 'everywhere', ['factor'])).rejects.toThrow('switched off');
    expect([await credentialTypes(off.id), (await userOf(off.username))[0]!.requiredActions]).toEqual([['otp', 'password'], []]);
  });

  it('is nobody\'s in the name of one organization who is in another too, or signs in elsewhere', async () => {
    const [both, brokered] = [await withFactor({ organization: 'acme' }), await withFactor({ organization: 'acme' })];
    const [globex] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=globex');
    await realm.admin('POST', `/organizations/${globex.id}/members`, both.id);
    const alias = `own-${randomBytes(4).toString('hex')}`;
    await realm.admin('POST', '/identity-provider/instances', { alias, providerId: 'oidc', enabled: true, config: { clientId: 'x', clientSecret: 'x', authorizationUrl: 'https://idp.example/auth', tokenUrl: 'https://idp.example/token' } });
    await realm.admin('POST', `/users/${brokered.id}/federated-identity/${alias}`, { identityProvider: alias, userId: 'b', userName: 'b' });
    for (const [{ id }, why] of [[both, 'Only whoever runs this portal'], [brokered, 'identity provider of their organisation']] as const) {
      await expect(credentials.reset(id, { organization: 'acme' }, ['password', 'factor'])).rejects.toThrow(why);
      expect(await credentialTypes(id)).toEqual(['otp', 'password']);
    }
    // The operator's word reaches everybody who has a password there.
    await credentials.reset(both.id, 'everywhere', ['factor']);
    expect(await credentialTypes(both.id)).toEqual(['password']);
    await expect(credentials.reset(brokered.id, 'everywhere', ['password'])).rejects.toThrow('identity provider');
  });
});
