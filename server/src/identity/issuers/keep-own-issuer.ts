import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { Issuer, type Database } from '../../database/index.ts';

/** The issuer of the environment, as the table has to know it. `label` and `mapping` count until somebody changes them. */
export interface EnvironmentIssuer { url: string; kind: 'embedded' | 'keycloak' | 'oidc'; label: string; clientId: string; mapping: ClaimMapping }

/**
 * Gives the environment's issuer its row when the server starts, also when several processes start at once. Label, mapping, domains and
 * tenants stay as they were edited; its secret stays in the environment. An issuer of an earlier environment is suspended: nobody
 * vouches for it any more.
 */
export async function keepOwnIssuer(database: Database, { url, kind, label, clientId, mapping }: EnvironmentIssuer): Promise<void> {
  const own = { kind, clientId, managed: 'environment' as const, status: 'active' as const };
  await database.transaction('operator', async (em) => {
    await em.upsert(Issuer, { url, label, ...own, domains: [], mapping, createdAt: new Date() }, { onConflictFields: ['url'], onConflictAction: 'ignore' });
    em.clear();
    const row = await em.findOneOrFail(Issuer, { url });
    em.assign(row, { ...own, clientSecret: null });
    for (const former of await em.find(Issuer, { managed: 'environment', url: { $ne: url } })) em.assign(former, { managed: 'builder', status: 'suspended' });
    await em.flush();
  });
}
