import { migration, ownTenant, reference, secure } from './migration.ts';

const announce = (table: string, events: string, kind: string, column: string, name = table): string =>
  `create trigger "${name}_announced" after ${events} on "${table}" for each row execute function "announce_access"('${kind}', '${column}')`;

export default migration('0008-identity', [
  // Where people sign in. The secret is sealed; people are known by the address, so that never changes.
  `create table "issuer" (
    "id" uuid not null default gen_random_uuid(),
    "url" text not null,
    "label" text not null,
    "kind" text not null,
    "managed" text not null default 'builder',
    "status" text not null default 'active',
    "client_id" text not null default '',
    "client_secret" bytea null,
    "scope" text null,
    "audience" text null,
    "account_url" text null,
    "domains" jsonb not null default '[]',
    "every" boolean not null default false,
    "mapping" jsonb not null default '{}',
    "created_at" timestamptz not null default now(),
    primary key ("id"),
    constraint "issuer_url_unique" unique ("url"),
    constraint "issuer_kind_check" check ("kind" in ('embedded', 'keycloak', 'oidc')),
    constraint "issuer_managed_check" check ("managed" in ('environment', 'builder')),
    constraint "issuer_status_check" check ("status" in ('active', 'suspended'))
  )`,
  ...secure('issuer'),
  `grant select, insert, update, delete on "issuer" to "portico_operator"`,

  // For which tenants an issuer's word counts, and by which name and id it calls them.
  `create table "issuer_tenant" (
    "tenant_id" uuid not null,
    "issuer_id" uuid not null,
    "name" text null,
    "external_id" text null,
    "sign_in" boolean not null default false,
    primary key ("tenant_id", "issuer_id"),
    constraint "issuer_tenant_name_unique" unique ("issuer_id", "name"),
    constraint "issuer_tenant_external_unique" unique ("issuer_id", "external_id")
  )`,
  `create unique index "issuer_tenant_one_sign_in_unique" on "issuer_tenant" ("tenant_id") where (sign_in)`,
  reference('issuer_tenant', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  reference('issuer_tenant', 'issuer_id', '"issuer" ("id")', 'on delete cascade'),
  ...secure('issuer_tenant'),
  `grant select, insert, update, delete on "issuer_tenant" to "portico_operator"`,

  `alter table "principal" add column "kind" text not null default 'user', add column "locale" text null, add column "email_verified" boolean not null default false`,
  `alter table "principal" add constraint "principal_kind_check" check ("kind" in ('user', 'service'))`,
  `alter table "membership" add column "source" text not null default 'portal'`,
  `alter table "membership" add constraint "membership_source_check" check ("source" in ('portal', 'identity-provider'))`,

  // What a session is shown and ended by, how surely the person was known, and when their issuer was last asked about them.
  `alter table "session" add column "id" uuid not null default gen_random_uuid(),
    add column "issuer" text not null default 'embedded',
    add column "refresh_token" bytea null,
    add column "level" smallint not null default 1,
    add column "authenticated_at" timestamptz not null default now(),
    add column "checked_at" timestamptz not null default now(),
    add column "check_lease" timestamptz null,
    add column "check_failed_at" timestamptz null,
    add column "agent" text not null default '',
    add column "address" text not null default ''`,
  `create unique index "session_id_unique" on "session" ("id")`,

  // Which issuer a sign-in that has begun went to, and, for a step-up, whose it is and what has to be proved.
  `alter table "sign_in" add column "issuer" text not null default 'embedded', add column "demand" jsonb null`,

  // A sign-in on its way from the public address to a tenant's own host: all that a session is made of.
  `create table "ticket" (
    "key_hash" bytea not null,
    "principal_id" uuid not null,
    "issuer" text not null,
    "id_token" text null,
    "issuer_session" text null,
    "refresh_token" bytea null,
    "level" smallint not null,
    "authenticated_at" timestamptz not null,
    "stepped_up" boolean not null default false,
    "return_to" text not null,
    "expires_at" timestamptz not null,
    primary key ("key_hash")
  )`,
  `create index "ticket_expires_index" on "ticket" ("expires_at")`,
  `create index "ticket_principal_index" on "ticket" ("principal_id")`,
  reference('ticket', 'principal_id', '"principal" ("id")', 'on delete cascade'),
  ...secure('ticket'),
  `grant select, insert, update, delete on "ticket" to "portico_operator"`,

  `create table "delegation" (
    "tenant_id" uuid not null,
    "id" uuid not null default gen_random_uuid(),
    "partner_id" uuid not null,
    "roles" jsonb not null,
    "scopes" jsonb not null,
    "from" timestamptz not null default now(),
    "until" timestamptz not null,
    "granted_by" uuid null,
    "created_at" timestamptz not null default now(),
    "ended_at" timestamptz null,
    primary key ("tenant_id", "id")
  )`,
  `create unique index "delegation_one_live_unique" on "delegation" ("tenant_id", "partner_id") where (ended_at is null)`,
  `create index "delegation_partner_index" on "delegation" ("partner_id")`,
  reference('delegation', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  reference('delegation', 'partner_id', '"tenant" ("id")', 'on delete cascade'),
  ...secure('delegation'),
  ownTenant('delegation'),
  `grant select, update on "delegation" to "portico_tenant"`,
  // A tenant's own administrator gives and takes roles there; row-level security keeps that to the tenant.
  `grant update ("status"), delete on "membership" to "portico_tenant"`,
  `grant insert, delete on "grant" to "portico_tenant"`,

  `grant select, insert, update, delete on "delegation" to "portico_operator"`,

  `create table "invitation" (
    "tenant_id" uuid not null,
    "id" uuid not null default gen_random_uuid(),
    "email" text not null,
    "name" text not null default '',
    "roles" jsonb not null,
    "token_hash" bytea not null,
    "invited_by" uuid null,
    "created_at" timestamptz not null default now(),
    "expires_at" timestamptz not null,
    "accepted_at" timestamptz null,
    "accepted_by" uuid null,
    "ended_at" timestamptz null,
    primary key ("tenant_id", "id"),
    constraint "invitation_token_unique" unique ("tenant_id", "token_hash")
  )`,
  reference('invitation', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  ...secure('invitation'),
  ownTenant('invitation'),
  `grant select, insert, update on "invitation" to "portico_tenant"`,
  `grant select, insert, update, delete on "invitation" to "portico_operator"`,

  // Looking at the portal as somebody else: who looks, as whom, why, and until when.
  `create table "viewing" (
    "tenant_id" uuid not null,
    "id" uuid not null default gen_random_uuid(),
    "principal_id" uuid not null,
    "as_principal" uuid null,
    "roles" jsonb not null default '[]',
    "reason" text not null,
    "created_at" timestamptz not null default now(),
    "until" timestamptz not null,
    "session_id" uuid null,
    "ended_at" timestamptz null,
    primary key ("tenant_id", "id")
  )`,
  reference('viewing', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  ...secure('viewing'),
  ownTenant('viewing'),
  `grant select on "viewing" to "portico_tenant"`,
  `grant select, insert, update, delete on "viewing" to "portico_operator"`,

  // Whatever counts for once only (a logout token's jti) and whatever is counted over a time (tries), for all processes together.
  `create table "used_token" ("key" bytea not null, "expires_at" timestamptz not null, primary key ("key"))`,
  `create index "used_token_expires_index" on "used_token" ("expires_at")`,
  ...secure('used_token'),
  `grant select, insert, update, delete on "used_token" to "portico_operator"`,
  `create table "tries" ("key" text not null, "points" integer not null, "until" timestamptz not null, primary key ("key"))`,
  `create index "tries_until_index" on "tries" ("until")`,
  ...secure('tries'),
  `grant select, insert, update, delete on "tries" to "portico_operator"`,

  announce('delegation', 'insert or update or delete', 'tenant', 'tenant_id'),
  // The partner's people see in their own portal where else they may go.
  announce('delegation', 'insert or update or delete', 'tenant', 'partner_id', 'delegation_partner'),
  announce('issuer', 'insert or update or delete', 'issuer', 'id'),
  announce('issuer_tenant', 'insert or update or delete', 'issuer', 'issuer_id'),
]);
