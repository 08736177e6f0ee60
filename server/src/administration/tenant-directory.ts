import type { Call } from '../call.ts';
import { Issuer, IssuerTenant } from '../database/index.ts';
import type { Directory, FindDirectory } from '../directory.ts';

/** Where a tenant's people are looked after at their issuer, and what it calls the tenant. */
export interface Place { directory: Directory; organization: string; label: string }

/** What an issuer calls the tenant of the call, and by which label people know the issuer. */
export async function issuerOf(call: Call, url: string): Promise<{ organization: string; label: string }> {
  // Issuers are the operator's: no tenant reads them.
  return call.database.transaction('operator', async (em) => {
    const issuer = await em.findOne(Issuer, { url });
    const known = issuer && await em.findOne(IssuerTenant, { issuerId: issuer.id, tenantId: call.tenant.id });
    return { organization: known?.name ?? call.tenant.slug, label: issuer?.label || 'the sign-in service' };
  });
}

/** The directory of an issuer for the tenant of the call; null where Portico may not look after people there. */
export async function directoryOf(call: Call, find: FindDirectory, url: string): Promise<Place | null> {
  const directory = find(url);
  return directory && { directory, ...(await issuerOf(call, url)) };
}

/** Where the tenant's new people sign in: its own issuer, or the installation's. */
export async function signInIssuer(call: Call, tenantId: string, installation: string): Promise<string> {
  return call.database.transaction('operator', async (em) => {
    const own = await em.findOne(IssuerTenant, { tenantId, signIn: true });
    const issuer = own && await em.findOne(Issuer, { id: own.issuerId, status: 'active' });
    return issuer?.url ?? installation;
  });
}
