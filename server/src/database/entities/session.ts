import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** A signed-in browser, found by the SHA-256 of its cookie. The cookie itself is never stored. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    idHash: p.blob().$type<Buffer>().primary(),
    principalId: p.uuid().index('session_principal_index'),
    createdAt: createdAt(),
    seenAt: createdAt(),
    expiresAt: p.datetime().index('session_expires_index'),
    idToken: p.text().nullable(),
    issuerSession: p.text().nullable().index('session_issuer_session_index'),
    /** What lists name the session by; it opens nothing. */
    id: newId().unique('session_id_unique'),
    issuer: p.text().default('embedded'),
    refreshToken: p.blob().$type<Buffer>().nullable(),
    level: p.smallint().default(1),
    authenticatedAt: createdAt(),
    checkedAt: createdAt(),
    /** Until when the one process that asks the issuer, or that found it unreachable, keeps the others from asking. */
    checkLease: p.datetime().nullable(),
    /** When the issuer last could not be asked; null once it answered again. */
    checkFailedAt: p.datetime().nullable(),
    agent: p.text().default(''),
    address: p.text().default(''),
  },
  ...operatorOnly,
});
export type Session = InferEntity<typeof Session>;
