import { randomUUID } from 'node:crypto';
import { AuditEvent, Grant, Membership, Principal, Release, Submission, Tenant, TenantHost } from './entities.ts';
import type { Em } from './transaction.ts';

/** A tenant with one row in every tenant table. */
export interface TestTenant { id: string; slug: string; principal: string; submission: string; release: string }

/** Makes tenants, each with a row in every tenant table, for tests of what one may see of another. */
export async function makeTenants(em: Em, ...slugs: string[]): Promise<TestTenant[]> {
  const release = (await em.findOne(Release, { number: 1 })) ?? em.create(Release, { number: 1 });
  const made = slugs.map((slug) => {
    const tenant = { id: randomUUID(), slug, principal: randomUUID(), submission: randomUUID(), release: release.id };
    em.create(Tenant, { id: tenant.id, slug, name: slug.toUpperCase(), kind: 'customer' });
    em.create(TenantHost, { host: `${slug}.example.com`, tenantId: tenant.id });
    em.create(Principal, { id: tenant.principal, issuer: 'embedded', subject: slug, name: `Person of ${slug}` });
    em.create(Membership, { tenantId: tenant.id, principalId: tenant.principal });
    em.create(Grant, { tenantId: tenant.id, principalId: tenant.principal, role: 'admin' });
    em.create(Submission, {
      tenantId: tenant.id, id: tenant.submission, principalId: tenant.principal, action: 'order', releaseId: release.id,
      inputHash: Buffer.alloc(32), input: { of: slug },
    });
    em.create(AuditEvent, { tenantId: tenant.id, principalId: tenant.principal, verb: 'tenant.created', outcome: 'done' });
    return tenant;
  });
  await em.flush();
  return made;
}
