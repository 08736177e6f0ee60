import { platformRoles } from '@portico/schemas/role';
import { Grant, Membership, Tenant, type Em } from '../../database/index.ts';

/** Where a person goes who signed in without wanting anything in particular. */
export async function landing(em: Em, principalId: string): Promise<string> {
  const memberships = await em.find(Membership, { principalId, status: 'active' });
  const tenants = await em.find(Tenant, { id: { $in: memberships.map(({ tenantId }) => tenantId) }, status: 'active' }, { orderBy: { name: 'asc', slug: 'asc' } });
  const [portal] = tenants.filter(({ kind }) => kind !== 'operator');
  if (portal) return `/p/${portal.slug}/`;
  const operator = tenants.find(({ kind }) => kind === 'operator');
  const builds = operator && await em.count(Grant, {
    tenantId: operator.id, principalId, role: { $in: Object.keys(platformRoles) }, $or: [{ until: null }, { until: { $gt: new Date() } }],
  });
  return builds ? '/builder' : '/auth/no-access';
}
