import type { Explanation } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call, type CallSession, type Standing } from '../call.ts';
import { Session } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { explainAccess, type CompiledRelease } from '../releases/index.ts';
import { findStanding, idleRoles, type Asked } from './find-standing.ts';
import { whyAway, type Away } from './why-away.ts';

/** Whether somebody may see or do a thing, with every question and the values that it saw, and who they are there. */
export interface ThingExplained extends Explanation {
  thing: string;
  who: {
    name: string; kind: 'user' | 'service' | 'system'; relation: 'member' | 'delegate' | 'none'; roles: readonly string[];
    /** Roles that they were given and that count for nothing there. */
    idle: string[];
    /** The partner for which they act there. */
    partner?: string;
    /** Why they may not be there at all. */
    away?: Away;
    /** How they are signed in, in the session by which they get furthest; absent where they have none. */
    session?: { level: number; signedInAt: string };
    /** How many sessions they have open. */
    sessions: number;
  };
}

/** Further sessions differ by nothing that a gate asks. */
const MOST_SESSIONS = 50;

/**
 * Explains a thing of the live release to somebody of the operator; it is recorded who asked. A person is asked about as they are signed in now, since
 * how and when they proved who they are may decide; `idleMinutes` ends sessions without use. Throws `not-found`.
 */
export async function explainThing(call: Call, release: CompiledRelease, { thing, ...asked }: Asked & { thing: string }, idleMinutes: number): Promise<ThingExplained> {
  const found = await findStanding(call, release, asked);
  const { standing, person } = found;
  const { sessions, away } = await transaction(call, async (em) => ({
    sessions: person && standing ? await em.find(Session, {
      principalId: person.id, expiresAt: { $gt: call.now }, seenAt: { $gt: new Date(call.now.getTime() - idleMinutes * 60_000) },
    }, { orderBy: { level: 'desc', authenticatedAt: 'desc' }, limit: MOST_SESSIONS }) : [],
    away: person && !standing ? await whyAway(em, person, found.tenant) : undefined,
  }));
  const signedIn = sessions.map(({ id, level, authenticatedAt }) => ({ id, level, signedInAt: authenticatedAt.toISOString() }));
  const best = bestOf(release, thing, standing, signedIn);
  if (!best) throw new PorticoError('not-found', { detail: 'Nothing of that name is live.' });
  const { explained, session } = best;
  await transaction(call, (em) => record(em, {
    call, verb: 'access.explained', target: thing, outcome: 'done',
    details: { tenant: found.tenant.slug, ...(asked.principal ? { principal: asked.principal } : { roles: asked.roles ?? [] }), allowed: explained.allowed },
  }));
  return {
    thing, ...explained,
    who: {
      name: found.name, kind: person?.kind ?? 'user', relation: found.relation, roles: standing?.roles ?? [], idle: idleRoles(found), sessions: sessions.length,
      ...(standing?.delegation && { partner: standing.delegation.partner.name }), ...(away && { away }), ...(session && { session: { level: session.level, signedInAt: session.signedInAt } }),
    },
  };
}

/** The explanation for the session in which they are allowed, or, where there is none such, for their surest, or for nobody signed in. */
function bestOf(release: CompiledRelease, thing: string, standing: Standing | null, sessions: CallSession[]): { explained: Explanation; session?: CallSession } | undefined {
  const ways = standing && sessions.length > 0 ? sessions.map((session) => ({ session, standing: { ...standing, session } })) : [{ standing }];
  const told = ways.flatMap((way) => {
    const explained = explainAccess(release, thing, way.standing);
    return explained ? [{ explained, ...('session' in way && { session: way.session }) }] : [];
  });
  return told.find(({ explained }) => explained.allowed) ?? told[0];
}
