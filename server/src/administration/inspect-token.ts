import type { Mapped } from '@portico/schemas/claim-mapping';
import type { JsonObject } from '@portico/schemas/json';
import { mapClaims } from '@portico/schemas/map-claims';
import { platformRoles, roleFits } from '@portico/schemas/role';
import { isProvenEmail, resolveClaims, saysAccess } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Grant, Issuer, Membership, Principal, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { IssuerDesk } from '../issuer-desk.ts';
import type { CompiledRelease } from '../releases/index.ts';

/** Who a token would be here, or claims that were `pasted` without one, and why. `verified`: it is good now, which such claims never are; `bearer`: and the API takes it. */
export interface Inspection {
  pasted: 'token' | 'claims'; verified: boolean; bearer: boolean; why: string; claims: JsonObject | null; mapped: Mapped | null;
  memberships: { tenant: string; name: string; roles: { role: string; counts: boolean; why: string }[] }[];
  principal: { id: string; name: string } | null; refusals: string[];
}

/**
 * Says who the bearer of a token would be after a sign-in, or of one with such claims: the tenants and roles by the issuer's claims beside those that the portal's own people gave. It
 * changes nothing and keeps nothing of the text. Throws `not-found`, `conflict` for a suspended issuer, `unavailable`.
 */
export async function inspectToken(call: Call, release: CompiledRelease, desk: IssuerDesk, id: string, text: string): Promise<Inspection> {
  const issuer = await transaction(call, (em) => em.findOne(Issuer, { id }));
  if (!issuer) throw new PorticoError('not-found');
  const seen = await desk.look(issuer.url, text.trim());
  return transaction(call, async (em) => {
    const subject = typeof seen.claims?.sub === 'string' ? seen.claims.sub : null;
    const principal = subject === null ? null : await em.findOne(Principal, { issuer: issuer.url, subject });
    await record(em, { call, verb: 'token.inspected', target: `issuer/${id}`, outcome: 'done', details: { pasted: seen.pasted, verified: seen.verified, principal: principal?.id ?? null } });
    if (!seen.claims) return { ...seen, mapped: null, memberships: [], principal: null, refusals: [] };
    const mapped = mapClaims(issuer.mapping, seen.claims);
    const proven = isProvenEmail({ own: issuer.managed === 'environment', domains: issuer.domains }, mapped);
    const says = saysAccess(issuer.mapping);
    const { tenants, refusals } = await resolveClaims(em, issuer, principal?.id ?? null, mapped);
    const claimed = says ? tenants : [];
    return {
      ...seen, mapped: { ...mapped, emailVerified: proven }, memberships: await membershipsOf(em, release, claimed, principal?.id ?? null),
      principal: principal && { id: principal.id, name: principal.name || mapped.name },
      refusals: says ? refusals : ['What the claims mean is not set up for tenants and roles: only what is given in the portal counts.'],
    };
  });
}

/** Every tenant that the person would belong to, with each role, whether it counts there, and whose word it is. */
async function membershipsOf(em: Em, release: CompiledRelease, claimed: { tenant: Tenant; roles: string[] }[], principalId: string | null): Promise<Inspection['memberships']> {
  const members = principalId === null ? [] : await em.find(Membership, { principalId, source: 'portal' });
  const grants = principalId === null ? [] : await em.find(Grant, { principalId, source: 'portal' });
  const given = await em.find(Tenant, { id: { $in: members.map(({ tenantId }) => tenantId) } });
  const places = [...claimed.map(({ tenant }) => tenant), ...given.filter(({ id }) => !claimed.some(({ tenant }) => tenant.id === id))];
  return places.map((tenant) => {
    const byIssuer = claimed.find((one) => one.tenant.id === tenant.id)?.roles ?? [];
    const byPortal = grants.filter(({ tenantId }) => tenantId === tenant.id).map(({ role }) => role);
    return {
      tenant: tenant.slug, name: tenant.name,
      roles: [...new Set([...byPortal, ...byIssuer])].sort().map((role) => {
        const against = reasonAgainst(release, tenant, role);
        return { role, counts: against === undefined, why: against ?? (byPortal.includes(role) ? 'Given in the portal.' : 'The issuer says so.') };
      }),
    };
  });
}

function reasonAgainst(release: CompiledRelease, tenant: Tenant, key: string): string | undefined {
  if (tenant.status !== 'active') return 'The tenant is suspended.';
  if (tenant.kind === 'operator') return Object.hasOwn(platformRoles, key) ? undefined : 'The builder has no such role.';
  const role = release.set.role.get(key);
  if (!role) return 'The live release has no such role.';
  return roleFits(role, tenant) ? undefined : `A ${tenant.kind} like this may not have the role: its kind does not fit, or it lacks the entitlement.`;
}
