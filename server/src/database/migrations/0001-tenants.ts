import { migration, ownTenant, reference, secure } from './migration.ts';

export default migration('0001-tenants', [
  `create table "tenant" (
    "id" uuid not null default gen_random_uuid(),
    "slug" text not null,
    "name" text not null,
    "kind" text not null,
    "tier" text not null default 'standard',
    "status" text not null default 'active',
    "theme" text null,
    "entitlements" jsonb not null default '[]',
    "ids" jsonb not null default '{}',
    "created_at" timestamptz not null default now(),
    primary key ("id"),
    constraint "tenant_slug_unique" unique ("slug"),
    constraint "tenant_kind_check" check ("kind" in ('customer', 'partner', 'operator')),
    constraint "tenant_status_check" check ("status" in ('active', 'suspended'))
  )`,
  `create unique index "tenant_one_operator_unique" on "tenant" ("kind") where (kind = 'operator')`,
  ...secure('tenant'),
  ownTenant('tenant', 'id'),
  `grant select on "tenant" to "portico_tenant"`,
  `grant select, insert, update, delete on "tenant" to "portico_operator"`,

  `create table "tenant_host" ("host" text not null, "tenant_id" uuid not null, primary key ("host"))`,
  `create index "tenant_host_tenant_index" on "tenant_host" ("tenant_id")`,
  reference('tenant_host', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  ...secure('tenant_host'),
  ownTenant('tenant_host'),
  `grant select on "tenant_host" to "portico_tenant"`,
  `grant select, insert, update, delete on "tenant_host" to "portico_operator"`,

  `create table "principal" (
    "id" uuid not null default gen_random_uuid(),
    "issuer" text not null,
    "subject" text not null,
    "name" text not null default '',
    "email" text not null default '',
    "status" text not null default 'active',
    "created_at" timestamptz not null default now(),
    primary key ("id"),
    constraint "principal_issuer_subject_unique" unique ("issuer", "subject"),
    constraint "principal_status_check" check ("status" in ('active', 'suspended'))
  )`,
  ...secure('principal'),
  `grant select on "principal" to "portico_tenant"`,
  `grant select, insert, update, delete on "principal" to "portico_operator"`,

  `create table "membership" (
    "tenant_id" uuid not null,
    "principal_id" uuid not null,
    "status" text not null default 'active',
    "created_at" timestamptz not null default now(),
    primary key ("tenant_id", "principal_id"),
    constraint "membership_status_check" check ("status" in ('active', 'suspended'))
  )`,
  `create index "membership_principal_index" on "membership" ("principal_id")`,
  reference('membership', 'tenant_id', '"tenant" ("id")', 'on delete cascade'),
  reference('membership', 'principal_id', '"principal" ("id")', 'on delete cascade'),
  ...secure('membership'),
  ownTenant('membership'),
  `grant select on "membership" to "portico_tenant"`,
  `grant select, insert, update, delete on "membership" to "portico_operator"`,

  // People are shared between tenants; a tenant sees those who are its members.
  `create policy "own_members" on "principal" for select to "portico_tenant" using (exists (
    select 1 from membership m
    where m.principal_id = principal.id and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
  ))`,

  `create table "grant" (
    "tenant_id" uuid not null,
    "id" uuid not null default gen_random_uuid(),
    "principal_id" uuid not null,
    "role" text not null,
    "source" text not null default 'portal',
    "until" timestamptz null,
    "created_at" timestamptz not null default now(),
    primary key ("tenant_id", "id"),
    constraint "grant_principal_role_unique" unique ("tenant_id", "principal_id", "role"),
    constraint "grant_source_check" check ("source" in ('portal', 'identity-provider'))
  )`,
  reference('grant', 'tenant_id, principal_id', '"membership" ("tenant_id", "principal_id")', 'on delete cascade'),
  ...secure('grant'),
  ownTenant('grant'),
  `grant select on "grant" to "portico_tenant"`,
  `grant select, insert, update, delete on "grant" to "portico_operator"`,
]);
