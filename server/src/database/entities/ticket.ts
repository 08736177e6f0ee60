import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** A sign-in on its way from the public address to a tenant's own host, found by the SHA-256 of the ticket and the browser's own cookie. */
export const Ticket = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  properties: {
    keyHash: p.blob().$type<Buffer>().primary(),
    principalId: p.uuid().index('ticket_principal_index'),
    issuer: p.text(),
    idToken: p.text().nullable(),
    issuerSession: p.text().nullable(),
    refreshToken: p.blob().$type<Buffer>().nullable(),
    level: p.smallint(),
    authenticatedAt: p.datetime(),
    steppedUp: p.boolean().default(false),
    returnTo: p.text(),
    expiresAt: p.datetime().index('ticket_expires_index'),
  },
  ...operatorOnly,
});
export type Ticket = InferEntity<typeof Ticket>;
