import { migration, secure } from './migration.ts';

export default migration('0006-connections', [
  `create table "connection" (
    "connector" text not null,
    "settings" jsonb not null default '{}',
    "secrets" bytea null,
    "updated_at" timestamptz not null default now(),
    "updated_by" uuid null,
    primary key ("connector")
  )`,
  ...secure('connection'),
  `grant select, insert, update, delete on "connection" to "portico_operator"`,

  `create table "setting" ("name" text not null, "value" bytea not null, primary key ("name"))`,
  ...secure('setting'),
  `grant select, insert, update, delete on "setting" to "portico_operator"`,
]);
