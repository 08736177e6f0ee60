import { roleFits } from '@portico/schemas/role';
import type { TeamPerson, TeamView } from '@portico/schemas/team-view';
import { transaction, type Call } from '../call.ts';
import { Grant, Membership, Principal, type Em } from '../database/index.ts';
import type { FindCredentials } from '../directory.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { delegationsInto, withPartners } from './team-delegations.ts';
import { openInvitations } from './invitations.ts';

const MOST = 500;

/** Lists the tenant's people by name, up to 500; `q` searches name and e-mail. Reads under the tenant's own scope. */
export async function listTeam(call: Call, release: CompiledRelease, find: FindCredentials, { q }: { q?: string } = {}): Promise<TeamView> {
  const team = await transaction(call, async (em) => {
    const { people, more } = await membersOf(em, call, release, find, q);
    return { people, more, invitations: await openInvitations(em, call), delegations: await delegationsInto(em, call, release) };
  });
  return {
    ...team, me: call.principal.id, delegations: await withPartners(call, team.delegations),
    roles: [...release.set.role.values()].filter((role) => roleFits(role, call.tenant)).map(({ key, label, description, administers }) => ({
      key, label, ...(description && { description }), ...(administers && { administers }),
    })),
  };
}

async function membersOf(em: Em, call: Call, release: CompiledRelease, find: FindCredentials, q?: string): Promise<{ people: TeamPerson[]; more: boolean }> {
  const tenantId = call.tenant.id;
  const memberships = new Map((await em.find(Membership, { tenantId })).map((membership) => [membership.principalId, membership]));
  const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const found = await em.find(Principal, {
    id: { $in: [...memberships.keys()] }, ...(like && { $or: [{ name: { $ilike: like } }, { email: { $ilike: like } }] }),
  }, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST + 1 });
  const people = found.slice(0, MOST);
  const grants = await em.find(Grant, { tenantId, principalId: { $in: people.map(({ id }) => id) } }, { orderBy: { role: 'asc' } });
  return {
    more: found.length > MOST,
    people: people.map(({ id, kind, issuer, name, email, status }) => ({
      id, name, email, self: id === call.principal.id, lastSeenAt: memberships.get(id)!.lastSeenAt?.toISOString() ?? null,
      status: status === 'active' ? memberships.get(id)!.status : 'suspended', source: memberships.get(id)!.source,
      resettable: kind === 'user' && find(issuer) !== null, // by the issuer alone: anything more would tell where else they are known
      roles: grants.filter(({ principalId }) => principalId === id).map(({ id: grant, role, source, until }) => ({
        id: grant, role, label: release.set.role.get(role)?.label ?? role, source, ...(until && { until: until.toISOString() }),
      })),
    })),
  };
}
