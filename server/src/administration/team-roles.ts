import { roleFits } from '@portico/schemas/role';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Membership, Principal, type Em } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { assertMayManage } from './administrators.ts';
import { atIssuer, directoryOf, issuerOf } from './tenant-directory.ts';

/**
 * Gives a member of the tenant one of the roles that the tenant may give. Nobody changes their own.
 * Throws `forbidden`, `not-found` for who is no member, `invalid` for any other role, and `already-exists`.
 */
export async function giveTeamRole(call: Call, release: CompiledRelease, principal: string, role: string): Promise<{ id: string; role: string }> {
  return transaction(call, async (em) => {
    await assertMayManage(em, call, release, principal, false);
    await memberOf(em, call, principal);
    assertGivable(call, release, [role], '/role');
    if (await em.findOne(Grant, { tenantId: call.tenant.id, principalId: principal, role })) throw new PorticoError('already-exists', { detail: 'This person has this role already.' });
    const grant = em.create(Grant, { tenantId: call.tenant.id, principalId: principal, role, source: 'portal', createdAt: call.now });
    await em.flush();
    await record(em, { call, verb: 'grant.created', target: `principal/${principal}`, outcome: 'done', details: { role } });
    return { id: grant.id, role };
  });
}

/** Throws `invalid` unless the tenant may give each of these roles. A role that exists for others only is as unknown as one that never was. */
export function assertGivable({ tenant }: Pick<Call, 'tenant'>, release: CompiledRelease, roles: readonly string[], pointer: string): void {
  for (const key of roles) {
    const role = release.set.role.get(key);
    if (!role || !roleFits(role, tenant)) throw new PorticoError('invalid', { errors: [{ pointer, message: `"${key}" is not a role that your organisation may give.` }] });
  }
}

/**
 * Takes a role from a member of the tenant. One that the issuer's claims gave would come back at the next sign-in: it is taken there first,
 * or, where Portico may not, refused with a sentence that says where to take it.
 * Throws `forbidden`, `not-found`, and `in-use` for the last administrator.
 */
export async function takeTeamRole(call: Call, release: CompiledRelease, find: FindDirectory, principal: string, role: string): Promise<void> {
  const held = { tenantId: call.tenant.id, principalId: principal, role };
  const assertMay = async (em: Em) => {
    await assertMayManage(em, call, release, principal, release.set.role.get(role)?.administers === true);
    const grant = await em.findOne(Grant, held, { disableIdentityMap: true });
    if (!grant) throw new PorticoError('not-found');
    return grant;
  };
  const { source, issuer, subject } = await transaction(call, async (em) => ({ ...(await memberOf(em, call, principal)), source: (await assertMay(em)).source }));
  if (source === 'identity-provider') await takeAtIssuer(call, find, { issuer, subject }, role);
  await transaction(call, async (em) => {
    const grant = await assertMay(em);
    if (grant.source !== source) throw new PorticoError('conflict', { detail: 'This role changed in the meantime. Please look again.' });
    await em.nativeDelete(Grant, held);
    await record(em, { call, verb: 'grant.ended', target: `principal/${principal}`, outcome: 'done', details: { role, source } });
  });
}

async function takeAtIssuer(call: Call, find: FindDirectory, { issuer, subject }: { issuer: string; subject: string }, role: string): Promise<void> {
  const place = await directoryOf(call.database, call.tenant, find, issuer);
  const { directory } = place ?? {};
  if (!place || !directory?.takeRole) {
    throw new PorticoError('forbidden', { detail: `This role comes from ${(await issuerOf(call.database, call.tenant, issuer)).label}. Take it away there; it ends here when the person is next asked about.` });
  }
  await atIssuer(place, () => directory.takeRole!(subject, place.organization, role));
}

/** How the issuer knows a member of a tenant, and who put them there. */
export interface Member { issuer: string; subject: string; source: 'portal' | 'identity-provider' }

/** That of a member of the tenant; throws `not-found` for anybody else. */
export async function memberOf(em: Em, { tenant }: { tenant: Pick<Call['tenant'], 'id'> }, principal: string): Promise<Member> {
  const membership = await em.findOne(Membership, { tenantId: tenant.id, principalId: principal }, { disableIdentityMap: true });
  const person = membership && await em.findOne(Principal, { id: principal }, { disableIdentityMap: true });
  if (!person) throw new PorticoError('not-found');
  return { issuer: person.issuer, subject: person.subject, source: membership.source };
}
