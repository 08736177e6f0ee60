import { record } from '../audit/index.ts';
import type { CallTenant } from '../call.ts';
import type { Database } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { Route } from './route.ts';

/** A refusal that leaves an event: somebody known may not do this here, or asked their tenant's administration about what is not the tenant's. `inside`: they belong to the tenant or act in it. */
export const isRefusal = ({ policy }: Route, error: unknown, inside: boolean): boolean =>
  error instanceof PorticoError && (error.code === 'forbidden' || (inside && policy === 'tenant-administrator' && error.code === 'not-found'));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Records that a route was refused to somebody who is signed in, and about which `person`, in the log of the tenant at whose address they asked. */
export async function recordRefusal(database: Database, { route, tenant, principal, delegation, person, requestId }: { route: Route; tenant: Pick<CallTenant, 'id' | 'kind'>; principal: string; delegation?: string; person?: string; requestId: string }): Promise<void> {
  await database.transaction(tenant.kind === 'operator' ? 'operator' : { tenant: tenant.id }, (em) =>
    record(em, { tenant: tenant.id, principal, requestId, verb: 'route.refused', target: `route/${route.id}`, outcome: 'refused', details: { ...(delegation && { delegation }), ...(route.path.includes('/people/:id') && uuid.test(person ?? '') && { person: person! }) } }));
}
