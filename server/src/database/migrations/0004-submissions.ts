import { migration, ownTenant, reference, secure } from './migration.ts';

export default migration('0004-submissions', [
  `create table "submission" (
    "tenant_id" uuid not null,
    "id" uuid not null,
    "principal_id" uuid not null,
    "action" text not null,
    "release_id" uuid not null,
    "input_hash" bytea not null,
    "input" jsonb not null,
    "parameters" jsonb not null default '{}',
    "status" text not null default 'pending',
    "attempts" int not null default 0,
    "lease_until" timestamptz null,
    "reference" text null,
    "result" jsonb null,
    "receipt" jsonb null,
    "message" text null,
    "created_at" timestamptz not null default now(),
    "settled_at" timestamptz null,
    primary key ("tenant_id", "id"),
    constraint "submission_status_check" check ("status" in ('pending', 'succeeded', 'failed', 'unknown'))
  )`,
  `create index "submission_latest_index" on "submission" ("tenant_id", "created_at", "id")`,
  `create index "submission_pending_index" on "submission" ("created_at") where (status = 'pending')`,
  reference('submission', 'tenant_id', '"tenant" ("id")'),
  reference('submission', 'principal_id', '"principal" ("id")'),
  reference('submission', 'release_id', '"release" ("id")'),
  ...secure('submission'),
  ownTenant('submission'),
  `grant select, insert, update on "submission" to "portico_tenant"`,
  `grant select, insert, update, delete on "submission" to "portico_operator"`,
]);
