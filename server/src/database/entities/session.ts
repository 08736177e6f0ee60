import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';
import { createdAt } from './columns.ts';

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
  },
  ...operatorOnly,
});
export type Session = InferEntity<typeof Session>;
