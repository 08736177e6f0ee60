import type { Call } from '../call.ts';
import { Issuer, IssuerTenant, type Database, type Em } from '../database/index.ts';
import type { Directory, FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';

/** Where a tenant's people are looked after at their issuer, and what it calls the tenant. */
export interface Place { directory: Directory; organization: string; label: string }

/** The tenant, as far as an issuer knows it. */
export type Customer = Pick<Call['tenant'], 'id' | 'slug'>;

/** What an issuer calls the tenant, and by which label people know the issuer. No organization where the tenant's short name is what the issuer calls another tenant. */
export async function issuerOf(database: Database, tenant: Customer, url: string): Promise<{ organization: string | null; label: string }> {
  // Issuers are the operator's: no tenant reads them.
  return database.transaction('operator', async (em) => {
    const issuer = await em.findOne(Issuer, { url });
    const known = issuer && await em.findOne(IssuerTenant, { issuerId: issuer.id, tenantId: tenant.id });
    const organization = known?.name ?? tenant.slug;
    // As where claims are read: what is written there goes before a short name that happens to be the same.
    const taken = issuer && await em.findOne(IssuerTenant, { issuerId: issuer.id, tenantId: { $ne: tenant.id }, name: organization });
    return { organization: taken ? null : organization, label: issuer?.label || 'the sign-in service' };
  });
}

/** The directory of an issuer for a tenant; null where Portico may not look after people there. */
export async function directoryOf(database: Database, tenant: Customer, find: FindDirectory, url: string): Promise<Place | null> {
  const directory = find(url);
  const { organization, label } = await issuerOf(database, tenant, url);
  return directory && organization !== null ? { directory, organization, label } : null;
}

/** Where a tenant's new people sign in: its own issuer, or the installation's. */
export async function signInIssuer(database: Database, tenant: Customer, installation: string): Promise<string> {
  return database.transaction('operator', async (em) => {
    const own = await em.findOne(IssuerTenant, { tenantId: tenant.id, signIn: true });
    const issuer = own && await em.findOne(Issuer, { id: own.issuerId, status: 'active' });
    return issuer?.url ?? installation;
  });
}

/** Does something at an issuer; where it does not agree, throws `upstream-failed` and nothing changes here. `meanwhile` ends what is said then. */
export async function atIssuer<T>({ label }: Pick<Place, 'label'>, work: () => Promise<T>, meanwhile = ''): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof PorticoError) throw cause;
    throw new PorticoError('upstream-failed', { detail: `${label} did not agree, so nothing was changed. Please try again later.${meanwhile}`, cause });
  }
}

/** Whether an issuer may say who belongs to a tenant: the installation's own, one that speaks for all, or one that is listed for it. In an operator's transaction. */
export async function speaksFor(em: Em, url: string, tenantId: string, installation: string): Promise<boolean> {
  const issuer = await em.findOne(Issuer, { url });
  if (issuer?.status === 'suspended') return false;
  if (url === installation || issuer?.every === true) return true;
  return issuer !== null && (await em.findOne(IssuerTenant, { issuerId: issuer.id, tenantId })) !== null;
}
