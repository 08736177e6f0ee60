import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { Membership, Principal, Session } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import { endSessionsOf, type EndedSessions } from './end-sessions.ts';

/** A session as the builder sees it. `id` names it and opens nothing; neither cookie nor tokens are ever answered. */
export interface SessionRecord {
  id: string; principal: string; principalName: string; issuer: string; agent: string; address: string; level: number; createdAt: string; seenAt: string; expiresAt: string;
  /** The one that asks. */
  current: boolean;
}

/** Sessions that are open, last used first, narrowed by person or by the tenant that they are members of. `idleMinutes` ends those without use. */
export async function listSessions(call: Call, idleMinutes: number, { principal, tenant, range: [first, last] }: { principal?: string; tenant?: string; range: [number, number] }): Promise<{ sessions: SessionRecord[]; total: number }> {
  return transaction(call, async (em) => {
    const members = tenant ? (await em.find(Membership, { tenantId: tenant })).map(({ principalId }) => principalId) : undefined;
    const people = members ? (principal ? members.filter((id) => id === principal) : members) : principal && [principal];
    const [rows, total] = await em.findAndCount(Session, {
      ...(people && { principalId: { $in: people } }), expiresAt: { $gt: call.now }, seenAt: { $gt: new Date(call.now.getTime() - idleMinutes * 60_000) },
    }, { orderBy: { seenAt: 'desc', id: 'asc' }, offset: first, limit: last - first + 1 });
    const names = new Map((await em.find(Principal, { id: { $in: rows.map(({ principalId }) => principalId) } })).map(({ id, name, email }) => [id, name || email]));
    return {
      total,
      sessions: rows.map((row) => ({
        id: row.id, principal: row.principalId, principalName: names.get(row.principalId) ?? '', issuer: row.issuer, agent: row.agent, address: row.address, level: row.level,
        createdAt: row.createdAt.toISOString(), seenAt: row.seenAt.toISOString(), expiresAt: row.expiresAt.toISOString(), current: row.id === call.session?.id,
      })),
    };
  });
}

/** Ends one session. Every process refuses it from now on. Throws `not-found`. */
export async function endSession(call: Call, id: string): Promise<{ id: string }> {
  await transaction(call, async (em) => {
    const session = await em.findOne(Session, { id });
    if (!session || (await em.nativeDelete(Session, { id })) !== 1) throw new PorticoError('not-found');
    await record(em, { call, verb: 'session.ended', target: `principal/${session.principalId}`, outcome: 'done', details: { session: id } });
  });
  return { id };
}

/** Ends every session of a person, here and, where Portico may, at their issuer. Throws `not-found`. */
export async function signOutPerson(call: Call, find: FindDirectory, principal: string): Promise<EndedSessions> {
  if (!(await transaction(call, (em) => em.findOne(Principal, { id: principal })))) throw new PorticoError('not-found');
  return endSessionsOf(call.database, find, principal, (em, ended) => record(em, { call, verb: 'session.ended', target: `principal/${principal}`, outcome: 'done', details: { sessions: ended } }));
}
