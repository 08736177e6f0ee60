import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/core';
import { operatorRole, tenantRole } from './policies.ts';
import { sql } from './sql.ts';

const roles = [tenantRole, operatorRole];

// Since PostgreSQL 16 whoever creates a role may administer it but not yet act as it: SET tells the two apart.
const bootstrap = (role: string) => `
do $$
declare mode text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  if not exists (select from pg_roles where rolname = '${role}') then
    begin
      create role ${role} nologin;
    exception when duplicate_object or unique_violation then null; -- another process was faster
    end;
  end if;
  if not pg_has_role(current_user, '${role}', mode) then
    execute format('grant ${role} to %I', current_user);
  end if;
end $$`;

/** The statements that an administrator of PostgreSQL runs once, so that Portico may log in without special rights. */
export const remedy = (login = 'portico') => `
  create role ${roles.join(' nologin; create role ')} nologin;
  create role ${login} login nosuperuser nobypassrls password '<a long password>';
  grant ${roles.join(', ')} to ${login};
  create database ${login} owner ${login};
and set DATABASE_URL=postgres://${login}:<the password>@<host>:5432/${login}`;

/** Makes the roles that row-level security is written for, where they are missing, and lets this login act as them. */
export async function ensureRoles(orm: MikroORM): Promise<void> {
  for (const role of roles) await ensureRole(orm, role, 1);
}

// Roles belong to the whole server, so two processes on two of its databases may get in each other's way.
async function ensureRole(orm: MikroORM, role: string, attempt: number): Promise<void> {
  try {
    await sql(orm, bootstrap(role));
  } catch (error) {
    if ((error as { code?: string }).code !== '42501' && attempt < 5) {
      await sleep(50 * attempt);
      return ensureRole(orm, role, attempt + 1);
    }
    throw new Error(`This login may not create or use the database role ${role}. Ask an administrator of PostgreSQL to run:\n${remedy()}`, { cause: error });
  }
}
