import type { AccountView } from '@portico/schemas/account-view';
import { record } from '../audit/index.ts';
import type { Call } from '../call.ts';
import { Issuer, Principal, Session } from '../database/index.ts';
import type { FindDirectory } from '../directory.ts';
import { PorticoError } from '../errors.ts';
import { endSessionsOf } from './end-sessions.ts';

// Sessions are no tenant's own rows: read and ended as the operator, and only ever the caller's.

/** The caller's own sign-in: who they are at which issuer, and every session that they have, newest first. */
export async function readAccount({ database, principal: { id }, session: current, now }: Call, idleMinutes: number): Promise<AccountView> {
  return database.transaction('operator', async (em) => {
    const { name, email, emailVerified, issuer: url } = await em.findOneOrFail(Principal, { id });
    const issuer = await em.findOne(Issuer, { url });
    const open = { principalId: id, expiresAt: { $gt: now }, seenAt: { $gt: new Date(now.getTime() - idleMinutes * 60_000) } };
    const sessions = await em.find(Session, open, { orderBy: { createdAt: 'desc', id: 'asc' }, limit: 100 });
    // A Keycloak is asked for the one change and sends people back; other issuers have at most a page of their own.
    const changeable = issuer?.kind === 'keycloak';
    return {
      principal: { name, email, emailVerified },
      issuer: { label: issuer?.label || 'your sign-in service', ...(issuer?.accountUrl && { accountUrl: issuer.accountUrl }), password: changeable, factor: changeable },
      sessions: sessions.map((session) => ({
        id: session.id, current: session.id === current?.id, agent: session.agent, address: session.address, level: session.level,
        createdAt: session.createdAt.toISOString(), seenAt: session.seenAt.toISOString(),
      })),
    };
  });
}

/** Ends one of the caller's own sessions. Throws `not-found`, for somebody else's just as for one that is none. */
export async function endOwnSession(call: Call, id: string): Promise<{ id: string }> {
  const { database, principal } = call;
  await database.transaction('operator', async (em) => {
    if (await em.nativeDelete(Session, { id, principalId: principal.id }) !== 1) throw new PorticoError('not-found');
    await record(em, { call, verb: 'session.ended', target: `principal/${principal.id}`, outcome: 'done', details: { session: id } });
  });
  return { id };
}

/** Ends every session of the caller, this one too. Gives what ended and, of this one, what its end at the issuer needs. */
export async function signOutEverywhere(call: Call, find: FindDirectory): Promise<{ ended: number; issuer: string | null; idToken: string | null }> {
  const { database, principal, session } = call;
  const own = session ? await database.transaction('operator', (em) => em.findOne(Session, { id: session.id, principalId: principal.id })) : null;
  const { ended } = await endSessionsOf(database, find, principal.id, (em) => record(em, { call, verb: 'session.ended', target: `principal/${principal.id}`, outcome: 'done', details: { everywhere: true } }));
  return { ended, issuer: own?.issuer ?? null, idToken: own?.idToken ?? null };
}
