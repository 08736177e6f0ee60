import { may } from '@portico/schemas/abilities';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { takeTry } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { findStanding } from './find-standing.ts';
import { findViewing } from './viewings.ts';

/** So many looks one viewing has: each is an event that stays. */
const LOOKS = { points: 300, seconds: 900 };

/**
 * The call by which a viewing looks: the person's own, or somebody's with its roles, as the server decides about them at this moment, on behalf of the
 * viewer and in the tenant's own scope. The look is recorded in the tenant's log.
 * Throws `not-found` for a viewing that is not the caller's, and `forbidden` once it is over: its time, its session or the viewer's role has ended, or the person has no access any more.
 */
export async function lookAs(call: Call, release: CompiledRelease, key: string, page: string | undefined): Promise<{ viewed: Call; until: Date }> {
  const viewing = await transaction(call, (em) => findViewing(em, key));
  if (!viewing || viewing.principalId !== call.principal.id) throw new PorticoError('not-found');
  const over = viewing.endedAt || viewing.until <= call.now || (viewing.sessionId ?? null) !== (call.session?.id ?? null) || (viewing.asPrincipal && !may(call.roles, 'name-person', 'viewings'));
  if (over) throw new PorticoError('forbidden', { detail: 'This viewing has ended. Begin another one if you still need it.' });
  const wait = await takeTry(call.database, `viewing ${viewing.id}`, LOOKS);
  if (wait > 0) throw new PorticoError('too-many', { retryAfter: wait });
  const { standing } = await findStanding(call, release, { tenant: viewing.tenantId, ...(viewing.asPrincipal ? { principal: viewing.asPrincipal } : { roles: viewing.roles }) });
  if (!standing) throw new PorticoError('forbidden', { detail: 'They cannot open this portal any more.' });
  const viewed: Call = Object.freeze({
    ...standing, scope: { tenant: viewing.tenantId }, database: call.database, requestId: call.requestId, onBehalf: { viewer: call.principal.id, viewing: viewing.id },
  });
  await transaction(viewed, (em) => record(em, { call: viewed, verb: 'viewing.opened', target: page === undefined ? `viewing/${viewing.id}` : `page/${page}`, outcome: 'done', details: viewing.asPrincipal ? {} : { roles: viewing.roles } }));
  return { viewed, until: viewing.until };
}
