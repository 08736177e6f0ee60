import type { Database } from '../open-database.ts';
import type { Statement } from '../statement.ts';

/** A member as a call sees them. */
export interface Member { name: string; email: string; roles: string[] }

const member: Statement = {
  name: 'member',
  text: `
  select p.name, p.email, coalesce((
    select jsonb_agg(g.role order by g.role) from "grant" g
    where g.tenant_id = m.tenant_id and g.principal_id = p.id and (g.until is null or g.until > now())), '[]') as roles
  from membership m join principal p on p.id = m.principal_id join tenant t on t.id = m.tenant_id
  where m.tenant_id = $1::uuid and m.principal_id = $2::uuid and m.status = 'active' and p.status = 'active' and t.status = 'active'`,
};

/** A principal with the roles they hold in a tenant today; nothing when they are no member, or suspended, or their tenant is. */
export const principalsOf = async (database: Database, tenant: string, principal: string): Promise<Member | undefined> =>
  (await database.read<Member>({ tenant }, member, [tenant, principal]))[0];
