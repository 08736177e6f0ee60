import type { PageView, PortalView } from '@portico/schemas/view';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Tenant } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { openPage, openPortal } from '../portal/index.ts';
import { compileRelease, nextSet, readChanges, setFaults } from '../releases/index.ts';
import type { Door } from './route.ts';

/**
 * Opens the portal by the drafts, as somebody with these roles in this tenant: the same acts, gates and reads as for a customer.
 * Nobody in particular is meant, so a rule on the person's name or e-mail does not hold. Every look is recorded.
 * Throws `not-found` for an unknown tenant and `release-refused` where the drafts do not hold together.
 */
export async function previewPage({ call, connections, body }: Door): Promise<{ portal: PortalView; page: PageView | null }> {
  const { tenant: slug, roles, page, parameters = {} } = body as { tenant: string; roles: string[]; page?: string; parameters?: Record<string, string> };
  const { live, changes, tenant } = await transaction(call, async (em) => ({
    ...(await readChanges(em)), tenant: await em.findOne(Tenant, { slug, kind: { $ne: 'operator' } }),
  }));
  if (!tenant) throw new PorticoError('not-found');
  const set = nextSet(live, changes);
  const errors = setFaults(set, changes);
  if (errors.length > 0) throw new PorticoError('release-refused', { errors });

  const release = compileRelease('00000000-0000-0000-0000-000000000000', set);
  const { id, name, kind, tier, entitlements, ids, theme } = tenant;
  const somebody: Call = {
    ...call, roles, scope: { tenant: id },
    principal: { id: call.principal.id, kind: 'user', name: 'Somebody', email: 'somebody@example.org' },
    tenant: { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null },
  };
  await transaction(call, (em) => record(em, { call, verb: 'preview.opened', target: `tenant/${slug}`, outcome: 'done', details: { roles, ...(page && { page }) } }));
  const portal = openPortal(somebody, release, [{ slug, name, address: '#' }]);
  const key = page ?? portal.navigation[0]?.page;
  if (key === undefined) return { portal, page: null };
  const view = await openPage(somebody, { release, connections }, key, parameters).catch((error: unknown) => {
    if (error instanceof PorticoError && error.code === 'not-found') return 'null';
    throw error;
  });
  return { portal, page: JSON.parse(view) as PageView | null };
}
