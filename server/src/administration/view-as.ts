import { may } from '@portico/schemas/abilities';
import type { JsonObject } from '@portico/schemas/json';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { takeTry, type Viewing } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { findStanding } from './find-standing.ts';
import { findViewing } from './viewings.ts';

/** So much one viewer may look at, however many viewings they begin: each look is an event that stays. Rows are asked for with every letter of a search, so they have a measure of their own. */
const LOOKS = { points: 300, seconds: 900 };
const ROWS = { points: 900, seconds: 900 };

/** What is looked at: the portal, one of its pages, or the rows of a block of it, with how they were asked for. A file leaves an event where it is fetched. */
export type Look = { page?: string } | { page: string; rows: string; asked: JsonObject } | { page: string; file: string };

/**
 * The call by which a viewing looks: the person's own, or somebody's with its roles, as the server decides about them at this moment, on behalf of the
 * viewer and in the tenant's own scope. The look is recorded in the tenant's log.
 * Throws `not-found` for a viewing that is not the caller's, and `forbidden` once it is over: its time, its session or the viewer's role has ended, or the person has no access any more.
 */
export async function lookAs(call: Call, release: CompiledRelease, key: string, look: Look): Promise<{ viewed: Call; until: Date }> {
  const viewing = await openViewing(call, key);
  const rows = 'rows' in look;
  const wait = await takeTry(call.database, `viewing by ${viewing.principalId}${rows ? ' rows' : ''}`, rows ? ROWS : LOOKS);
  if (wait > 0) throw new PorticoError('too-many', { retryAfter: wait });
  const viewed = await viewedBy(call, release, viewing);
  if (!('file' in look)) {
    await transaction(viewed, (em) => record(em, {
      call: viewed, verb: 'viewing.opened', target: look.page === undefined ? `viewing/${viewing.id}` : `page/${look.page}`, outcome: 'done',
      details: { ...(!viewing.asPrincipal && { roles: viewing.roles }), ...(rows && { block: look.rows, ...look.asked }) },
    }));
  }
  return { viewed, until: viewing.until };
}

/** Whether a viewing may still look, and as whom: asked again while a file is under way. Counts and records nothing; null once it is over. */
export async function looksOnAs(call: Call, release: CompiledRelease, key: string): Promise<Call | null> {
  try {
    return await viewedBy(call, release, await openViewing(call, key));
  } catch (error) {
    if (error instanceof PorticoError) return null;
    throw error;
  }
}

async function openViewing(call: Call, key: string): Promise<Viewing> {
  const viewing = await transaction(call, (em) => findViewing(em, key));
  if (!viewing || viewing.principalId !== call.principal.id) throw new PorticoError('not-found');
  const over = viewing.endedAt || viewing.until <= call.now || (viewing.sessionId ?? null) !== (call.session?.id ?? null) || !may(call.roles, viewing.asPrincipal ? 'name-person' : 'edit', 'viewings');
  if (over) throw new PorticoError('forbidden', { detail: 'This viewing has ended. Begin another one if you still need it.' });
  return viewing;
}

async function viewedBy(call: Call, release: CompiledRelease, { id, tenantId, asPrincipal, roles }: Viewing): Promise<Call> {
  const { standing } = await findStanding(call, release, { tenant: tenantId, ...(asPrincipal ? { principal: asPrincipal } : { roles }) });
  if (!standing) throw new PorticoError('forbidden', { detail: 'They cannot open this portal any more.' });
  return Object.freeze({ ...standing, scope: { tenant: tenantId }, database: call.database, requestId: call.requestId, onBehalf: { viewer: call.principal.id, viewing: id } });
}
