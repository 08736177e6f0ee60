import { LockMode } from '@mikro-orm/core';
import type { Mapped } from '@portico/schemas/claim-mapping';
import { mapClaims } from '@portico/schemas/map-claims';
import { reconcileClaims, saysAccess, type ClaimedChange } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import { Issuer, Tenant, type Em, type Principal } from '../../database/index.ts';
import { PorticoError } from '../../errors.ts';
import type { KnownIssuer } from '../issuers/issuer-client.ts';
import { accessMembers, lacksAny } from '../issuers/wanted-claims.ts';
import { noteClaims } from './note-claims.ts';

/** Whose claims, of which issuer, and when: at a sign-in every refusal is recorded, at a refresh only together with a change. */
export interface Applying { issuer: KnownIssuer; principal: Principal; claims: Record<string, unknown>; requestId: string | null; moment: 'sign-in' | 'refresh' }

/**
 * Makes the principal what the issuer's claims say now: name, e-mail, language, and, where the mapping says so, memberships and grants.
 * In the caller's transaction (as the operator), with what changed and what was refused in the audit log. `claims` must be all of them
 * (`fullClaims`): what is missing is taken away. They mean what the issuer's row says now. Throws `unavailable` where that was changed while they came.
 */
export async function applyClaims(em: Em, { issuer: known, principal, claims, requestId, moment }: Applying): Promise<{ mapped: Mapped; changed: boolean }> {
  const issuer = await asItIsNow(em, known, claims);
  const mapped = mapClaims(issuer.mapping, claims);
  noteClaims(principal, issuer, mapped);
  await em.flush();
  if (!saysAccess(issuer.mapping)) return { mapped, changed: false };

  const { changes, refusals } = await reconcileClaims(em, issuer, principal.id, mapped);
  const common = { principal: principal.id, requestId, target: `principal/${principal.id}` };
  for (const [tenant, its] of Map.groupBy(changes, (change) => change.tenant.id)) {
    await record(em, { ...common, tenant, verb: 'claims.applied', outcome: 'done', details: { issuer: issuer.id, ...inWords(its) } });
  }
  if (refusals.length > 0 && (moment === 'sign-in' || changes.length > 0)) {
    const operator = await em.findOne(Tenant, { kind: 'operator' });
    if (operator) await record(em, { ...common, tenant: operator.id, verb: 'claims.refused', outcome: 'refused', details: { issuer: issuer.id, reasons: refusals } });
  }
  return { mapped, changed: changes.length > 0 };
}

/** The issuer with what an administrator last wrote. Locked, so that whoever changes it now waits, and then finds and ends what this has made. */
async function asItIsNow(em: Em, known: KnownIssuer, claims: Record<string, unknown>): Promise<KnownIssuer> {
  const row = await em.findOne(Issuer, { id: known.id, status: 'active' }, { lockMode: LockMode.PESSIMISTIC_READ, disableIdentityMap: true });
  const asked = accessMembers(known.mapping);
  // Nobody asked the issuer for what the mapping names only now: nothing must be taken away because that is missing.
  if (!row || lacksAny(claims, accessMembers(row.mapping).filter((name) => !asked.includes(name)))) throw new PorticoError('unavailable', { detail: 'The sign-in service was set up anew a moment ago. Please try again.' });
  return { ...known, mapping: row.mapping, every: row.every, domains: row.domains };
}

function inWords(changes: ClaimedChange[]): { membership?: ClaimedChange['change']; added?: string[]; removed?: string[] } {
  const membership = changes.find(({ role }) => role === undefined)?.change;
  const roles = (wanted: 'added' | 'removed') => changes.filter(({ role, change }) => role !== undefined && change === wanted).map(({ role }) => role!);
  const [added, removed] = [roles('added'), roles('removed')];
  return { ...(membership && { membership }), ...(added.length > 0 && { added }), ...(removed.length > 0 && { removed }) };
}
