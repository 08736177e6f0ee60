import { migration } from './migration.ts';

const announce = (table: string, events: string, kind: string, column: string): string =>
  `create trigger "${table}_announced" after ${events} on "${table}" for each row execute function "announce_access"('${kind}', '${column}')`;

// Whoever changes what somebody may do, by whatever way, is heard by every process when the change commits: no code has to remember it.
export default migration('0007-access', [
  `create function "announce_access"() returns trigger language plpgsql as $$
  declare
    changed jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  begin
    perform pg_notify('access', tg_argv[0] || ':' || replace(changed ->> tg_argv[1], '\\x', ''));
    return null;
  end $$`,
  // A session is noted as used once a minute, which changes nothing that anybody keeps.
  announce('session', 'delete', 'session', 'id_hash'),
  announce('principal', 'update or delete', 'principal', 'id'),
  announce('membership', 'insert or update or delete', 'principal', 'principal_id'),
  announce('grant', 'insert or update or delete', 'principal', 'principal_id'),
  announce('tenant', 'insert or update or delete', 'tenant', 'id'),
  announce('tenant_host', 'insert or update or delete', 'tenant', 'tenant_id'),
]);
