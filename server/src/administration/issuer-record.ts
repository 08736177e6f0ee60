import type { Issuer as IssuerBody } from '@portico/schemas/issuer';
import { Issuer, IssuerTenant, Tenant, type Em } from '../database/index.ts';
import type { IssuerDesk } from '../issuer-desk.ts';

/** An issuer as the builder sees it; the secret is only said to be set. `kind` and `url` are "embedded" for the one of the demo. */
export type IssuerRecord = Omit<IssuerBody, 'kind' | 'clientSecret'> & {
  id: string; kind: Issuer['kind']; managed: Issuer['managed']; secretSet: boolean; createdAt: string;
  /** Where it has to send browsers back to. */
  redirectUri: string;
};

/** Issuers with their tenants, in the caller's transaction. */
export async function presentIssuers(em: Em, desk: IssuerDesk, rows: Issuer[]): Promise<IssuerRecord[]> {
  const listed = await em.find(IssuerTenant, { issuerId: { $in: rows.map(({ id }) => id) } }, { disableIdentityMap: true });
  const slugs = new Map((await em.find(Tenant, { id: { $in: listed.map(({ tenantId }) => tenantId) } })).map(({ id, slug }) => [id, slug]));
  return rows.map(({ id, url, label, kind, managed, status, clientId, clientSecret, scope, audience, accountUrl, domains, every, mapping, createdAt }) => ({
    id, label, url, kind, managed, status, clientId, ...(scope && { scope }), ...(audience && { audience }), ...(accountUrl && { accountUrl }), domains, every, mapping,
    // The environment's own secret is there, or the server would not have started.
    secretSet: managed === 'environment' || clientSecret != null, createdAt: createdAt.toISOString(), redirectUri: desk.redirectUri({ url, own: managed === 'environment' }),
    tenants: listed.filter(({ issuerId }) => issuerId === id).map(({ tenantId, name, externalId, signIn }) => (
      { tenant: slugs.get(tenantId) ?? '', ...(name && { name }), ...(externalId && { id: externalId }), ...(signIn && { signIn }) }
    )).sort((a, b) => a.tenant.localeCompare(b.tenant)),
  }));
}
