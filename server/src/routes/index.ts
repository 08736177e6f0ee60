import { accountRoutes } from './account.ts';
import { administrationRoutes } from './administration.ts';
import { definitionRoutes } from './definitions.ts';
import { delegationRoutes } from './delegations.ts';
import { explainRoutes } from './explain.ts';
import { invitationRoutes } from './invitations.ts';
import { issuerRoutes } from './issuers.ts';
import { openApiDocument } from './openapi.ts';
import { oversightRoutes } from './oversight.ts';
import { portalRoutes } from './portal.ts';
import { releaseRoutes } from './releases.ts';
import { resetRoutes } from './reset-sign-in.ts';
import { sessionRoutes } from './sessions.ts';
import { teamRoutes } from './team.ts';
import { viewingRoutes } from './viewings.ts';
import type { Route } from './route.ts';

/** Every route of the API. The order is the router's: hot ones first. */
export const routes: Route[] = [...portalRoutes, ...accountRoutes, ...teamRoutes, ...resetRoutes, ...invitationRoutes, ...definitionRoutes, ...explainRoutes, ...releaseRoutes, ...administrationRoutes, ...sessionRoutes, ...delegationRoutes, ...viewingRoutes, ...issuerRoutes, ...oversightRoutes];

/** The API's own document (OpenAPI 3.1), made from the same table. */
export const document = () => openApiDocument(routes);

export { makeBudget, type Budget } from './budget.ts';
export { compileGuard, queryOf } from './guard.ts';
export { isRefusal, recordRefusal } from './record-refusal.ts';
export { writeReply } from './reply.ts';
export type { Door, Reply, Route } from './route.ts';
