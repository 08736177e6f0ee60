import { migration, reference, secure } from './migration.ts';

const everyoneReads = (table: string): string[] => [
  `create policy "everyone_reads" on "${table}" for select to "portico_tenant" using (true)`,
  `grant select on "${table}" to "portico_tenant"`,
  `grant select, insert, update, delete on "${table}" to "portico_operator"`,
];

export default migration('0003-releases', [
  `create table "draft" (
    "kind" text not null,
    "key" text not null,
    "body" json null,
    "open" boolean not null default true,
    "revision" int not null default 1,
    "updated_at" timestamptz not null default now(),
    "updated_by" uuid null,
    primary key ("kind", "key")
  )`,
  ...secure('draft'),
  `grant select, insert, update, delete on "draft" to "portico_operator"`,

  `create table "definition_version" (
    "id" uuid not null default gen_random_uuid(),
    "kind" text not null,
    "key" text not null,
    "hash" text not null,
    "body" json not null,
    "created_at" timestamptz not null default now(),
    primary key ("id"),
    constraint "definition_version_content_unique" unique ("kind", "key", "hash")
  )`,
  ...secure('definition_version'),
  ...everyoneReads('definition_version'),

  `create table "release" (
    "id" uuid not null default gen_random_uuid(),
    "number" int not null,
    "note" text not null default '',
    "created_at" timestamptz not null default now(),
    "created_by" uuid null,
    primary key ("id"),
    constraint "release_number_unique" unique ("number")
  )`,
  ...secure('release'),
  ...everyoneReads('release'),

  `create table "release_item" (
    "release_id" uuid not null,
    "kind" text not null,
    "key" text not null,
    "version_id" uuid not null,
    primary key ("release_id", "kind", "key")
  )`,
  `create index "release_item_version_index" on "release_item" ("version_id")`,
  reference('release_item', 'release_id', '"release" ("id")', 'on delete cascade'),
  reference('release_item', 'version_id', '"definition_version" ("id")'),
  ...secure('release_item'),
  ...everyoneReads('release_item'),

  `create table "live" (
    "singleton" boolean not null default true,
    "release_id" uuid not null,
    "moved_at" timestamptz not null default now(),
    primary key ("singleton"),
    constraint "live_one_row_check" check (singleton)
  )`,
  reference('live', 'release_id', '"release" ("id")'),
  ...secure('live'),
  ...everyoneReads('live'),
]);
