import { record } from '../../audit/index.ts';
import { Tenant, type Database } from '../../database/index.ts';

/** Tells the administrator, in the operator's log and so on the issuer's page, why an issuer cannot be asked whether its tokens still count. */
export async function tellUnasked(database: Database, issuer: string, why: string): Promise<void> {
  await database.transaction('operator', async (em) => {
    const operator = await em.findOne(Tenant, { kind: 'operator' });
    if (operator) await record(em, { tenant: operator.id, principal: null, requestId: null, verb: 'introspection.refused', target: `issuer/${issuer}`, outcome: 'refused', details: { issuer, why } });
  });
}
