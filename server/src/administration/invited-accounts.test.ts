import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../call.ts';
import { Grant, Invitation, Membership, Principal, Tenant, Tries, type Em } from '../database/index.ts';
import type { Directory } from '../directory.ts';
import { followLive, type Releases } from '../releases/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { inviteWithAccount, settleAccounts } from './invited-accounts.ts';
import { inviteInto, takeInvitationBack } from './operator-invitations.ts';
import { endTeamInvitation, inviteToTeam } from './team-invitations.ts';
import { removeFromTeam } from './team-people.ts';
import { testDirectory } from './test-directory.ts';

// The directory of the installation's own issuer; here that is the embedded one, which has none of its own.
const installation = 'embedded';
let server: TestServer, releases: Releases, directory: ReturnType<typeof testDirectory>;
const tenants: Record<string, Call['tenant']> = {};
const ids: Record<string, string> = {};
let zoes: string; // address of the invited, another one for each test
const find = (): Directory => directory;
const as = (name: string, slug: string): Call => ({
  principal: { id: ids[name]!, kind: 'user', name, email: '' }, tenant: tenants[slug]!, roles: [], scope: slug === 'northwind' ? 'operator' : { tenant: tenants[slug]!.id }, database: server.database, requestId: 'r', now: new Date(),
});
const rows = <T>(work: (em: Em) => Promise<T>) => server.database.transaction('operator', work);

beforeAll(async () => {
  server = await startTestServer();
  releases = await followLive(server.database);
  await rows(async (em) => {
    for (const { id, slug, name, kind, tier, entitlements, ids: vendors } of await em.find(Tenant, {})) tenants[slug] = { id, slug, name, kind, tier, entitlements, ids: vendors, theme: null };
    for (const { id, email } of await em.find(Principal, {})) ids[email.split('@')[0]!] = id;
  });
});
afterAll(async () => {
  await releases.close();
  await server.stop();
});
beforeEach(async () => {
  directory = testDirectory('acme', 'globex');
  zoes = `zoe-${randomUUID()}@acme.example`;
  await rows(async (em) => {
    await em.nativeDelete(Tries, { key: { $like: 'invitation %' } });
    await em.nativeDelete(Invitation, {});
  });
});
afterEach(() => vi.restoreAllMocks());

const invite = (email = zoes, name = 'ada', slug = 'acme', called?: string) =>
  inviteToTeam(as(name, slug), releases.live(), find, installation, { email, roles: ['member'], ...(called && { name: called }) });
const settle = (which?: Parameters<typeof settleAccounts>[1]) => settleAccounts({ database: server.database, find, installation }, which);
const accountOf = (id: string) => rows((em) => em.findOneOrFail(Invitation, { id })).then(({ account }) => account);
const runOut = (id: string) => rows((em) => em.nativeUpdate(Invitation, { id }, { expiresAt: new Date(Date.now() - 1000) }));
/** Signs somebody in with an account of the directory, as the callback of a sign-in makes them known. */
async function signIn(subject: string, email = zoes): Promise<string> {
  directory.accounts.get(subject)!.used = true;
  const id = randomUUID();
  await rows((em) => em.insert(Principal, { id, issuer: installation, subject, email, emailVerified: true, name: 'Zoe' }));
  return id;
}
const accept = (token: string, principal: string, slug = 'acme') =>
  acceptInvitation({ database: server.database, tenant: tenants[slug]!, release: releases.live(), installation, requestId: 'r', now: new Date() }, token, principal);
const only = () => [...directory.accounts.values()][0];

describe('the account that the issuer made for an invitation', () => {
  it('is kept with the invitation, and in no organization before it is accepted', async () => {
    const { invitation, token } = await invite();
    const account = (await accountOf(invitation.id))!;
    expect(directory.accounts.get(account)).toEqual({ email: zoes, name: '', organizations: new Set(), used: false, mails: 1 });
    const zoe = await signIn(account);
    expect(only()!.organizations.size).toBe(0);
    await accept(token, zoe);
    await settle({ tenantId: tenants.acme!.id, acceptedBy: zoe });
    expect([[...only()!.organizations], await accountOf(invitation.id)]).toEqual([['acme'], null]);
  });

  it('is not one that was there already', async () => {
    directory.accounts.set('eve', { email: zoes, organizations: new Set(['globex']), used: true, mails: 0 });
    const { invitation, token } = await invite();
    expect(await accountOf(invitation.id)).toBeNull();
    await accept(token, await signIn('eve'));
    await settle();
    expect([...only()!.organizations]).toEqual(['globex']);
  });

  it('goes with an invitation that is taken back, by the team\'s administrator or the operator\'s', async () => {
    await endTeamInvitation(as('ada', 'acme'), find, installation, (await invite()).invitation.id);
    expect(directory.accounts.size).toBe(0);
    const made = await inviteInto(as('adam', 'northwind'), releases.live(), find, installation, { tenant: tenants.acme!.id, email: zoes, roles: ['member'] });
    expect(directory.accounts.size).toBe(1);
    await takeInvitationBack(as('adam', 'northwind'), find, installation, made.invitation.id);
    expect(directory.accounts.size).toBe(0);
  });

  it('stays with the invitation, which stays open, where the issuer does not agree', async () => {
    const { invitation } = await invite();
    directory.down = true;
    await expect(endTeamInvitation(as('ada', 'acme'), find, installation, invitation.id)).rejects.toMatchObject({ code: 'upstream-failed', extra: { detail: expect.stringContaining('nothing was changed') } });
    expect(await rows((em) => em.findOneOrFail(Invitation, { id: invitation.id }))).toMatchObject({ endedAt: null, account: expect.any(String) });
    directory.down = false;
    directory.accounts.clear(); // somebody deleted it there
    await endTeamInvitation(as('ada', 'acme'), find, installation, invitation.id);
    expect(await rows((em) => em.findOneOrFail(Invitation, { id: invitation.id }))).toMatchObject({ endedAt: expect.any(Date), account: null });
  });

  it('is nobody else\'s to end: an invitation of another tenant is unknown, and the issuer is not asked', async () => {
    const { invitation } = await invite();
    const asked = vi.spyOn(directory, 'discard');
    await expect(endTeamInvitation(as('greta', 'globex'), find, installation, invitation.id)).rejects.toMatchObject({ code: 'not-found' });
    expect([asked.mock.calls.length, directory.accounts.size]).toEqual([0, 1]);
  });

  it('stays with somebody who has made it theirs, who is then in nobody\'s organization', async () => {
    const { invitation, token } = await invite();
    const zoe = await signIn((await accountOf(invitation.id))!);
    await endTeamInvitation(as('ada', 'acme'), find, installation, invitation.id);
    expect(only()).toMatchObject({ used: true, organizations: new Set() });
    await expect(accept(token, zoe)).rejects.toMatchObject({ code: 'invitation-refused' });
    expect(await rows((em) => em.count(Membership, { principalId: zoe }))).toBe(0);
  });

  it('goes some time after an invitation has expired, and not before', async () => {
    const [gone, open] = [await invite(), await invite('yan@acme.example')];
    await runOut(gone.invitation.id);
    await settle();
    expect([...directory.accounts.values()].map(({ email }) => email)).toEqual(['yan@acme.example']);
    expect([await accountOf(gone.invitation.id), await accountOf(open.invitation.id)]).toEqual([null, expect.any(String)]);
  });

  it('is tried again where the issuer did not answer', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { invitation } = await invite();
    await runOut(invitation.id);
    directory.down = true;
    await settle();
    expect(await accountOf(invitation.id)).not.toBeNull();
    directory.down = false;
    await settle();
    expect([directory.accounts.size, await accountOf(invitation.id)]).toEqual([0, null]);
  });

  it('is the next invitation\'s where the same address is invited anew, and its person is mailed again', async () => {
    const [first, second] = [await invite(), await invite(zoes.toUpperCase())];
    expect([await accountOf(first.invitation.id), directory.accounts.get((await accountOf(second.invitation.id))!)?.mails]).toEqual([null, 2]);
    await settle();
    expect(directory.accounts.size).toBe(1);
    await expect(accept(first.token, await signIn((await accountOf(second.invitation.id))!))).rejects.toMatchObject({ code: 'invitation-refused' });
  });

  it('goes where its person accepts by another account of theirs', async () => {
    const { invitation, token } = await invite();
    directory.accounts.set('other', { email: 'other@acme.example', organizations: new Set(), used: true, mails: 0 });
    await accept(token, await signIn('other'));
    await settle();
    expect([...directory.accounts.keys()]).toEqual(['other']);
    expect([only()!.organizations.size, await accountOf(invitation.id)]).toEqual([0, null]);
  });

  it('is everybody\'s who asks the same person, and goes with the last of them', async () => {
    const ours = await invite();
    const theirs = await invite(zoes, 'greta', 'globex');
    const account = await accountOf(theirs.invitation.id);
    expect([account, only()!.mails]).toEqual([await accountOf(ours.invitation.id), 2]);
    await endTeamInvitation(as('ada', 'acme'), find, installation, ours.invitation.id);
    await settle();
    expect([await accountOf(ours.invitation.id), await accountOf(theirs.invitation.id), [...directory.accounts.keys()]]).toEqual([null, account, [account]]);
    await endTeamInvitation(as('greta', 'globex'), find, installation, theirs.invitation.id);
    expect(directory.accounts.size).toBe(0);
  });

  it('goes where nobody is known by it, and stays a person\'s whose password was just reset, when somebody else accepts', async () => {
    const { invitation, token } = await invite();
    const account = (await accountOf(invitation.id))!;
    await signIn(account);
    directory.accounts.get(account)!.used = false;
    directory.accounts.set('twin', { email: 'other@acme.example', organizations: new Set(), used: true, mails: 0 });
    await accept(token, await signIn('twin'));
    await settle();
    expect([directory.accounts.has(account), await accountOf(invitation.id)]).toEqual([true, null]);
  });

  it('does not stay behind where the invitation comes to nothing', async () => {
    const refused = () => Promise.reject(new Error('no administrator any more'));
    await expect(inviteWithAccount({ database: server.database, find, installation }, tenants.acme!, { email: zoes }, refused)).rejects.toThrow('no administrator');
    expect(directory.accounts.size).toBe(0);
  });

  it('stays where the invitation is accepted while it is being taken back', async () => {
    const { invitation, token } = await invite();
    const account = (await accountOf(invitation.id))!;
    const { discard } = directory;
    let zoe = '';
    vi.spyOn(directory, 'discard').mockImplementation(async (subject) => {
      zoe = await signIn(account);
      await accept(token, zoe);
      await discard(subject);
    });
    await expect(endTeamInvitation(as('ada', 'acme'), find, installation, invitation.id)).rejects.toMatchObject({ code: 'not-found' });
    await settle();
    expect([[...only()!.organizations], await rows((em) => em.count(Membership, { principalId: zoe }))]).toEqual([['acme'], 1]);
  });

  it('goes with the invitations of an administrator who is taken out of the team', async () => {
    const jonas = { tenantId: tenants.globex!.id, principalId: ids.jonas! };
    await rows((em) => em.insert(Grant, { ...jonas, role: 'customer-admin', source: 'portal' }));
    await invite(zoes, 'jonas', 'globex');
    await removeFromTeam(as('greta', 'globex'), releases.live(), find, ids.jonas!);
    await settle();
    expect(directory.accounts.size).toBe(0);
  });
});

describe('somebody who accepts and is taken out at once', () => {
  it('is in the organization no more, whichever comes first', async () => {
    const { invitation, token } = await invite();
    const zoe = await signIn((await accountOf(invitation.id))!);
    await accept(token, zoe);
    const { addMember } = directory;
    vi.spyOn(directory, 'addMember').mockImplementation(async (...place) => {
      await removeFromTeam(as('ada', 'acme'), releases.live(), find, zoe);
      await addMember(...place);
    });
    await settle();
    expect(only()!.organizations.size).toBe(0);
  });
});

describe('an address that another tenant had asked before', () => {
  it('is mailed all the same, under the name that the newest inviter knows, and is put where it accepts', async () => {
    const squatted = await invite(zoes, 'greta', 'globex', 'Squat Ter');
    const { invitation, token } = await invite();
    expect(only()).toMatchObject({ name: '', mails: 2 });
    await runOut(squatted.invitation.id);
    await settle();
    const zoe = await signIn((await accountOf(invitation.id))!);
    await accept(token, zoe);
    await settle();
    expect([[...only()!.organizations], directory.accounts.size, only()!.mails]).toEqual([['acme'], 1, 2]);
  });

  it('loses the name that came with the invitation which ends', async () => {
    await invite(zoes, 'ada', 'acme', 'Zoe New');
    const { invitation } = await invite(zoes, 'greta', 'globex', 'Squat Ter');
    expect(only()!.name).toBe('Squat Ter');
    await endTeamInvitation(as('greta', 'globex'), find, installation, invitation.id);
    await settle();
    expect(only()).toMatchObject({ name: 'Zoe New', mails: 2 });
  });

  it('is mailed when its invitation inherits an account that it had nothing of', async () => {
    const theirs = await invite(zoes, 'greta', 'globex', 'Squat Ter');
    const ours = await invite(zoes, 'ada', 'acme', 'Zoe New');
    await rows((em) => em.nativeUpdate(Invitation, { id: ours.invitation.id }, { account: null })); // both were asked in one moment
    await runOut(theirs.invitation.id);
    await settle();
    expect([await accountOf(ours.invitation.id), only()]).toEqual([[...directory.accounts.keys()][0], expect.objectContaining({ name: 'Zoe New', mails: 3 })]);
  });

  it('has an account in the end, though the earlier one goes while it is asked anew', async () => {
    const theirs = await invite(zoes, 'greta', 'globex');
    const { discard, invite: ask } = directory;
    vi.spyOn(directory, 'discard').mockImplementationOnce(async (subject) => {
      await discard(subject);
      await rows((em) => em.nativeUpdate(Invitation, { id: theirs.invitation.id }, { endedAt: new Date() }));
      await invite();
    });
    await endTeamInvitation(as('greta', 'globex'), find, installation, theirs.invitation.id).catch(() => undefined);
    const holder = async (slug: string) => (await rows((em) => em.findOneOrFail(Invitation, { tenantId: tenants[slug]!.id, endedAt: null }))).account!;
    expect([...directory.accounts.keys()]).toEqual([await holder('acme')]);

    // And the other way round: it goes after its person was mailed once more, and before the new invitation is there.
    vi.spyOn(directory, 'invite').mockImplementationOnce(async (...asked) => {
      const account = await ask(...asked);
      directory.accounts.clear();
      return account;
    });
    await invite(zoes, 'greta', 'globex');
    expect([...directory.accounts.keys()]).toEqual([await holder('globex')]);
  });
});

describe('accounts that the issuer never agrees about', () => {
  beforeEach(() => { vi.spyOn(console, 'error').mockImplementation(() => undefined); });

  it('keep no other tenant\'s from being looked after, however many they are', async () => {
    const { invitation } = await invite(zoes, 'greta', 'globex');
    const row = await rows((em) => em.findOneOrFail(Invitation, { id: invitation.id }));
    await runOut(invitation.id);
    await rows((em) => em.insertMany(Invitation, Array.from({ length: 230 }, (_, n) => ({
      tenantId: tenants.acme!.id, email: `x${n}@acme.example`, roles: row.roles, tokenHash: Buffer.from(`hash ${n}`), account: `stuck ${n}`, createdAt: new Date(0), expiresAt: new Date(Date.now() - 1000),
    }))));
    const { discard } = directory;
    const asked = vi.spyOn(directory, 'discard').mockImplementation(async (subject) => {
      if (subject.startsWith('stuck')) throw new Error('refused');
      await discard(subject);
    });
    let rounds = 0;
    while (await accountOf(invitation.id) !== null && rounds < 20) {
      await settle();
      rounds += 1;
    }
    expect(await accountOf(invitation.id)).toBeNull();
    expect(asked.mock.calls.length).toBe(3 * rounds + 1);
  });
});
