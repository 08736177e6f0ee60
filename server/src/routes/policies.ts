import { rolesFor, type Act, type Resource } from '@portico/schemas/abilities';
import type { Policy } from './route.ts';

/** The policy of a route of the builder, by the one table of abilities. A route on which nobody may do this keeps the server from starting. */
export const forThose = (act: Act, resource: Resource): Policy => ({ platform: rolesFor(act, resource) });
