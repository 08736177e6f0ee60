import { migration, ownTenant, secure } from './migration.ts';

export default migration('0005-audit', [
  // No foreign keys: what was recorded stays when the tenant or the person is gone.
  `create table "audit_event" (
    "tenant_id" uuid not null,
    "id" bigint generated always as identity not null,
    "at" timestamptz not null default now(),
    "principal_id" uuid null,
    "verb" text not null,
    "target" text null,
    "outcome" text not null,
    "gate" text null,
    "request_id" text null,
    "details" jsonb not null default '{}',
    primary key ("tenant_id", "id"),
    constraint "audit_event_outcome_check" check ("outcome" in ('done', 'refused', 'failed'))
  )`,
  `create index "audit_event_order_index" on "audit_event" ("id")`,
  `create index "audit_event_principal_index" on "audit_event" ("principal_id", "id")`,
  `create index "audit_event_verb_index" on "audit_event" ("verb", "id")`,
  `create index "audit_event_trouble_index" on "audit_event" ("outcome", "id") where (outcome <> 'done')`,
  ...secure('audit_event'),
  ownTenant('audit_event'),
  `grant select, insert on "audit_event" to "portico_tenant", "portico_operator"`,

  // The grants above already refuse; the trigger refuses the table's owner and superusers too.
  `create function "refuse_change"() returns trigger language plpgsql as $$
  begin
    raise exception 'the audit log is append-only: % on % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
  end $$`,
  `create trigger "audit_event_append_only" before update or delete or truncate on "audit_event"
    for each statement execute function "refuse_change"()`,
]);
