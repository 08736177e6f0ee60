import type { PageView, PortalView } from '@portico/schemas/view';
import { effectiveRoles } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Tenant } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { openPage, openPortal } from '../portal/index.ts';
import type { KeptConnections } from '../connectors/index.ts';
import { compileRelease, nextSet, readChanges, setFaults, type Change } from '../releases/index.ts';
import type { Door } from './route.ts';

/**
 * Opens the portal by the drafts, as somebody with these roles in this tenant: the same acts, gates and reads as for a customer.
 * Roles that the tenant may not give count for nothing, as they would. Nobody in particular is meant, so a rule on the person's name or e-mail does not hold. Every look is recorded where the tenant reads it: what is shown is theirs.
 * A connector that differs from the live one is not called: who drafts it could send the connection's secrets anywhere.
 * Throws `not-found` for a tenant that is unknown or suspended, and `release-refused` where the drafts do not hold together.
 */
export async function previewPage({ call, connections, body }: Door): Promise<{ portal: PortalView; page: PageView | null }> {
  const { tenant: slug, roles, page, parameters = {} } = body as { tenant: string; roles: string[]; page?: string; parameters?: Record<string, string> };
  const { live, changes, tenant } = await transaction(call, async (em) => ({
    ...(await readChanges(em)), tenant: await em.findOne(Tenant, { slug, kind: { $ne: 'operator' }, status: 'active' }),
  }));
  if (!tenant) throw new PorticoError('not-found');
  const set = nextSet(live, changes);
  const errors = setFaults(set, changes);
  if (errors.length > 0) throw new PorticoError('release-refused', { errors });

  const release = compileRelease('00000000-0000-0000-0000-000000000000', set);
  const { id, name, kind, tier, entitlements, ids, theme } = tenant;
  const somebody: Call = {
    ...call, roles: effectiveRoles(set.role, { kind, entitlements }, roles), scope: { tenant: id },
    principal: { id: call.principal.id, kind: 'user', name: 'Somebody', email: 'somebody@example.org' },
    tenant: { id, slug, name, kind, tier, entitlements, ids, theme: theme ?? null },
  };
  await transaction(call, (em) => record(em, { tenant: id, principal: call.principal.id, requestId: call.requestId, verb: 'preview.opened', target: `tenant/${slug}`, outcome: 'done', details: { roles, ...(page && { page }) } }));
  const portal = openPortal(somebody, release, [{ slug, name, address: '#' }]);
  const key = page ?? portal.navigation[0]?.page;
  if (key === undefined) return { portal, page: null };
  const view = await openPage(somebody, { release, connections: onlyPublished(connections, changes) }, key, parameters).catch((error: unknown) => {
    if (error instanceof PorticoError && error.code === 'not-found') return 'null';
    throw error;
  });
  return { portal, page: JSON.parse(view) as PageView | null };
}

/** The connections, without those of connectors that a draft changes. */
function onlyPublished(connections: KeptConnections, changes: Change[]): KeptConnections {
  const drafted = new Set(changes.filter(({ kind }) => kind === 'connector').map(({ key }) => key));
  const refuse = async (key: string): Promise<never> => {
    throw new PorticoError('not-connected', { detail: `The connector "${key}" differs from the live one, so a preview does not call it. Publish it to see its data.` });
  };
  return { ...connections, find: (key) => (drafted.has(key) ? refuse(key) : connections.find(key)) };
}
