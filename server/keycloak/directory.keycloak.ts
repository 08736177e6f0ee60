import { beforeAll, describe, expect, it } from 'vitest';
import { keycloakDirectory } from '../src/identity/issuers/keycloak-directory.ts';
import { realmNamed, secrets } from './real-realm.ts';

const realm = realmNamed();
const directory = keycloakDirectory({ issuer: realm.issuer, client: { id: 'portico-administration', secret: secrets.administration } });
let acme: { id: string };
beforeAll(async () => {
  [acme] = await realm.admin<[{ id: string }]>('GET', '/organizations?search=acme');
});
const userOf = (email: string) => realm.admin<{ id: string; requiredActions: string[]; emailVerified: boolean }[]>('GET', `/users?exact=true&email=${email}`);

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
      () => directory.signOut(greta, 'acme'), () => directory.removeMember(greta, 'acme'), () => directory.requireActions(greta, 'acme', ['UPDATE_PASSWORD']), () => directory.takeRole!(greta, 'acme', 'billing'),
    ]) await expect(act()).rejects.toThrow('not in the organization');
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

  it('has people do something at their next sign-in, besides what they had to do already', async () => {
    const { id, username } = await realm.addPerson({ organization: 'acme' });
    await directory.requireActions(id, 'acme', ['CONFIGURE_TOTP']);
    await directory.requireActions(id, 'acme', ['UPDATE_PASSWORD', 'CONFIGURE_TOTP']);
    expect((await userOf(username))[0]!.requiredActions.sort()).toEqual(['CONFIGURE_TOTP', 'UPDATE_PASSWORD']);
  });

  it('leaves no account behind for which no mail could be sent', async () => {
    // The realm has no mail server.
    await expect(directory.invite('zoe@acme.example', 'acme', 'Zoe Other')).rejects.toThrow('Keycloak answered');
    expect(await userOf('zoe@acme.example')).toEqual([]);
  });

  it('puts nobody into an organization who has an account already', async () => {
    await directory.invite('greta@globex.example', 'acme');
    expect(await directory.isMember(await realm.idOf('greta@globex.example'), 'acme')).toBe(false);
  });

  it('says when there is no such organization, and when its own client was switched off', async () => {
    await expect(directory.invite('zoe@acme.example', 'nowhere')).rejects.toThrow('no organization nowhere');
    await expect(keycloakDirectory({ issuer: realm.issuer, client: { id: 'portico-administration', secret: 'wrong' } }).isMember('x', 'acme')).rejects.toThrow('401');
  });
});
