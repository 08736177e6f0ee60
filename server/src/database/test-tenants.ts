import { randomUUID } from 'node:crypto';
import { AuditEvent, Delegation, Grant, Invitation, Membership, Principal, Release, Submission, Tenant, TenantHost, Viewing } from './entities.ts';
import type { Em } from './transaction.ts';

/** A tenant with one row in every tenant table. */
export interface TestTenant { id: string; slug: string; principal: string; submission: string; release: string }

/** Makes tenants, each with a row in every tenant table, for tests of what one may see of another. */
export async function makeTenants(em: Em, ...slugs: string[]): Promise<TestTenant[]> {
  const release = (await em.findOne(Release, { number: 1 })) ?? em.create(Release, { number: 1 });
  const ids = slugs.map(() => randomUUID());
  const made = slugs.map((slug, index) => {
    const elsewhere = ids[(index + 1) % ids.length]!;
    const tenant = { id: ids[index]!, slug, principal: randomUUID(), submission: randomUUID(), release: release.id };
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
    em.create(Delegation, { tenantId: tenant.id, partnerId: elsewhere, roles: ['admin'], scopes: ['page/home'], until: new Date(Date.now() + 60_000), endedAt: new Date() });
    em.create(Invitation, { tenantId: tenant.id, email: `new@${slug}.example.com`, roles: ['admin'], tokenHash: Buffer.from(slug), expiresAt: new Date() });
    em.create(Viewing, { tenantId: tenant.id, principalId: tenant.principal, reason: 'to see', until: new Date() });
    return tenant;
  });
  await em.flush();
  return made;
}
