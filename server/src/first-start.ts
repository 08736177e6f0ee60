import { randomUUID } from 'node:crypto';
import { platformRoles } from '@portico/schemas/role';
import { record } from './audit/index.ts';
import { issuerKey, type Config } from './config.ts';
import { Grant, Issuer, Live, Membership, Principal, Release, Tenant, type Database, type Em } from './database/index.ts';

/**
 * Prepares an empty database for people: the operator's tenant, an empty release, and the first administrator, known by
 * their subject at the issuer, with every role of the builder. Whoever is there already is left alone, so a removed
 * administrator does not come back. Answers a sentence where nobody could sign in to the builder yet.
 */
export async function prepareFirstStart(database: Database, config: Config): Promise<string | undefined> {
  return database.transaction('operator', async (em) => {
    let operator = await em.findOne(Tenant, { kind: 'operator' });
    if (!operator) {
      operator = em.create(Tenant, { slug: 'operator', name: config.operatorName, kind: 'operator' });
      await em.flush();
    }
    if (!(await em.findOne(Live, { singleton: true }))) {
      const id = randomUUID();
      em.create(Release, { id, number: 1, note: 'Empty', createdAt: new Date() });
      await em.flush();
      await em.upsert(Live, { singleton: true, releaseId: id, movedAt: new Date() });
    }
    if (await hasAdministrator(em, operator.id, config)) return undefined;
    if (!config.firstAdministrator || config.issuer.kind !== 'oidc') {
      return 'Nobody can sign in to the builder yet: set FIRST_ADMINISTRATOR to your subject (sub) at the issuer and start again.';
    }
    const who = { issuer: config.issuer.url, subject: config.firstAdministrator };
    let principal = await em.findOne(Principal, who);
    if (!principal) {
      principal = em.create(Principal, who);
      await em.flush();
    }
    if (!(await em.findOne(Membership, { tenantId: operator.id, principalId: principal.id }))) {
      em.create(Membership, { tenantId: operator.id, principalId: principal.id });
      await em.flush();
    }
    for (const role of Object.keys(platformRoles)) {
      if (!(await em.findOne(Grant, { tenantId: operator.id, principalId: principal.id, role }))) em.create(Grant, { tenantId: operator.id, principalId: principal.id, role });
    }
    await em.flush();
    await record(em, { tenant: operator.id, principal: null, requestId: 'first-start', verb: 'grant.created', target: `principal/${principal.id}`, outcome: 'done', details: { roles: Object.keys(platformRoles) } });
    return undefined;
  });
}

/** Whether somebody is administrator who has an issuer to sign in at. Those of the demo, or of an issuer that was replaced, have none any more. */
async function hasAdministrator(em: Em, operator: string, config: Config): Promise<boolean> {
  const held = await em.find(Grant, { tenantId: operator, role: 'administrator' });
  const people = await em.find(Principal, { id: { $in: held.map(({ principalId }) => principalId) } });
  const added = await em.find(Issuer, { managed: 'builder', status: 'active' });
  const issuers = new Set([issuerKey(config), ...added.map(({ url }) => url)]);
  return people.some(({ issuer }) => issuers.has(issuer));
}
