import { migration, reference, secure } from './migration.ts';

export default migration('0002-sign-in', [
  `create table "session" (
    "id_hash" bytea not null,
    "principal_id" uuid not null,
    "created_at" timestamptz not null default now(),
    "seen_at" timestamptz not null default now(),
    "expires_at" timestamptz not null,
    "id_token" text null,
    "issuer_session" text null,
    primary key ("id_hash")
  )`,
  `create index "session_principal_index" on "session" ("principal_id")`,
  `create index "session_expires_index" on "session" ("expires_at")`,
  `create index "session_issuer_session_index" on "session" ("issuer_session")`,
  reference('session', 'principal_id', '"principal" ("id")', 'on delete cascade'),
  ...secure('session'),
  `grant select, insert, update, delete on "session" to "portico_operator"`,

  `create table "sign_in" (
    "state_hash" bytea not null,
    "verifier" text not null,
    "nonce" text not null,
    "return_to" text not null,
    "expires_at" timestamptz not null,
    primary key ("state_hash")
  )`,
  `create index "sign_in_expires_index" on "sign_in" ("expires_at")`,
  ...secure('sign_in'),
  `grant select, insert, update, delete on "sign_in" to "portico_operator"`,

  `create table "oidc_record" (
    "model" text not null,
    "id" text not null,
    "payload" jsonb not null,
    "expires_at" timestamptz null,
    "uid" text null,
    "user_code" text null,
    "grant_id" text null,
    primary key ("model", "id")
  )`,
  `create index "oidc_record_expires_index" on "oidc_record" ("expires_at")`,
  `create index "oidc_record_uid_index" on "oidc_record" ("uid")`,
  `create index "oidc_record_grant_index" on "oidc_record" ("grant_id")`,
  ...secure('oidc_record'),
  `grant select, insert, update, delete on "oidc_record" to "portico_operator"`,
]);
