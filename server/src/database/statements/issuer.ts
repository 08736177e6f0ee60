import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import type { Statement } from '../statement.ts';

/** An active issuer as a sign-in needs it. The secret is sealed. */
export interface IssuerRow {
  id: string; url: string; label: string; kind: 'embedded' | 'keycloak' | 'oidc'; managed: 'environment' | 'builder';
  clientId: string; clientSecret: Uint8Array | null; scope: string | null; audience: string | null; accountUrl: string | null;
  domains: string[]; every: boolean; mapping: ClaimMapping;
}

// A suspended issuer is as unknown as one that never was.
const active = (where: string, from = 'issuer i') => `select i.id, i.url, i.label, i.kind, i.managed, i.client_id as "clientId", i.client_secret as "clientSecret", i.scope, i.audience,
  i.account_url as "accountUrl", i.domains, i.every, i.mapping from ${from} where ${where} and i.status = 'active' order by i.created_at, i.id limit 1`;

/** $1 the address that it names itself by; 'embedded' for the one that comes with the demo. */
export const issuerByUrl: Statement = { name: 'issuer_by_url', text: active('i.url = $1') };

/** $1 its id. */
export const issuerById: Statement = { name: 'issuer_by_id', text: active('i.id = $1::uuid') };

/** Where the people of a tenant are sent: $1 the tenant. */
export const issuerOfTenant: Statement = { name: 'issuer_of_tenant', text: active('t.tenant_id = $1::uuid and t.sign_in', 'issuer i join issuer_tenant t on t.issuer_id = i.id') };

/** $1 the domain of an e-mail address, in lower case. */
export const issuerByDomain: Statement = { name: 'issuer_by_domain', text: active('jsonb_exists(i.domains, $1)') };

/** One that is found by e-mail addresses, beside the one whose address is $1. */
export const issuerByDomains: Statement = { name: 'issuer_by_domains', text: active('i.url <> $1 and jsonb_array_length(i.domains) > 0') };
