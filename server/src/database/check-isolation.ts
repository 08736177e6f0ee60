import type { MikroORM } from '@mikro-orm/core';
import { operatorRole, tenantRole } from './policies.ts';
import { remedy } from './roles.ts';
import { sql } from './sql.ts';

interface Role { name: string; super: boolean; bypass: boolean; is_login: boolean }

const rolesText = `
  select rolname as name, rolsuper as super, rolbypassrls as bypass, rolname = current_user as is_login
  from pg_roles where rolname in (current_user, '${tenantRole}', '${operatorRole}')`;

const openTablesText = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname <> 'portico_migration'
    and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`;

// The role of a request must not be able to become one that sees more.
const climbsText = `
  select r.rolname as name from pg_roles r
  where r.rolname <> '${tenantRole}' and pg_has_role('${tenantRole}', r.oid, 'MEMBER') order by 1`;

/** Throws, with the way out, when this login could see every tenant's rows. To be asked before it owns any table. */
export async function checkLogin(orm: MikroORM): Promise<void> {
  for (const role of await sql<Role>(orm, rolesText)) {
    if (role.super) throw refusal(`The database role "${role.name}" is a superuser`, role);
    if (role.bypass) throw refusal(`The database role "${role.name}" has BYPASSRLS`, role);
  }
}

/** Throws, with the way out, unless row-level security holds on every table for whatever a request does. */
export async function checkIsolation(orm: MikroORM): Promise<void> {
  const climbs = await sql<{ name: string }>(orm, climbsText);
  if (climbs.length > 0) {
    const remedySql = climbs.map(({ name }) => `revoke "${name}" from ${tenantRole};`).join(' ');
    throw new Error(`The database role "${tenantRole}" may act as ${climbs.map(({ name }) => `"${name}"`).join(', ')}, which sees more than one tenant. Run: ${remedySql}`);
  }
  const open = await sql<{ name: string }>(orm, openTablesText);
  if (open.length > 0) {
    const remedySql = open.map(({ name }) => `alter table "${name}" enable row level security, force row level security;`).join(' ');
    throw new Error(`Row-level security is not forced on ${open.map(({ name }) => `"${name}"`).join(', ')}. Restore it: ${remedySql}`);
  }
}

function refusal(sentence: string, role: Role): Error {
  const way = role.is_login
    ? `Log in as an ordinary role. An administrator of PostgreSQL makes one with:\n${remedy()}`
    : `Run: alter role "${role.name}" nosuperuser nobypassrls;`;
  return new Error(`${sentence}, so it would see the rows of every tenant. ${way}`);
}
