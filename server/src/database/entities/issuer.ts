import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { operatorOnly } from '../policies.ts';
import { createdAt, newId } from './columns.ts';

/** Where people sign in. */
export const Issuer = defineEntity({
  name: 'Issuer',
  tableName: 'issuer',
  properties: {
    id: newId().primary(),
    url: p.text().unique('issuer_url_unique'),
    label: p.text(),
    kind: p.enum(['embedded', 'keycloak', 'oidc'] as const),
    managed: p.enum(['environment', 'builder'] as const).default('builder'),
    status: p.enum(['active', 'suspended'] as const).default('active'),
    clientId: p.text().default(''),
    clientSecret: p.blob().$type<Buffer>().nullable(),
    scope: p.text().nullable(),
    audience: p.text().nullable(),
    accountUrl: p.text().nullable(),
    domains: p.json<string[]>().onCreate(() => []).defaultRaw(`'[]'::jsonb`),
    every: p.boolean().default(false),
    mapping: p.json<ClaimMapping>().onCreate(() => ({})).defaultRaw(`'{}'::jsonb`),
    createdAt: createdAt(),
  },
  ...operatorOnly,
});
export type Issuer = InferEntity<typeof Issuer>;
