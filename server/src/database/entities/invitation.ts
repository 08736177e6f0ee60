import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { ofTenant } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** Asks one person, by their address, into one tenant, once. The token itself is never stored. */
export const Invitation = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    tenantId: p.uuid().primary(),
    id: newId().primary(),
    email: p.text(),
    name: p.text().default(''),
    roles: p.json<string[]>(),
    tokenHash: p.blob().$type<Buffer>(),
    invitedBy: p.uuid().nullable(),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
    acceptedAt: p.datetime().nullable(),
    acceptedBy: p.uuid().nullable(),
    endedAt: p.datetime().nullable(),
    account: p.text().nullable(),
  },
  primaryKeys: ['tenantId', 'id'],
  uniques: [{ name: 'invitation_token_unique', properties: ['tenantId', 'tokenHash'] }],
  ...ofTenant(),
});
export type Invitation = InferEntity<typeof Invitation>;
