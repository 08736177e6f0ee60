import type { Statement } from '../statement.ts';

/** Somebody who was given one of the roles that a thing takes, in a tenant where it may count. */
export interface MightRow { tenant: string; slug: string; principal: string }

/**
 * Who was given one of some roles, in these tenants or at a partner that acts there, once each, in the order of tenant and person. They are worth asking
 * about; whether they may is not said. $1 the roles and $2 the tenants as JSON lists, $3 and $4 the tenant's short name and the person to begin after,
 * $5 what name or e-mail is like, or null, $6 how many.
 */
export const whoMight: Statement = {
  name: 'who_might',
  text: `select t.id as tenant, t.slug, might.principal
  from tenant t cross join lateral (
    select g.principal_id as principal from "grant" g where g.tenant_id = t.id and jsonb_exists($1::jsonb, g.role)
    union
    select g.principal_id from delegation d join "grant" g on g.tenant_id = d.partner_id
    where d.tenant_id = t.id and d.ended_at is null and d."from" <= now() and d.until > now() and jsonb_exists(d.roles, g.role) and jsonb_exists($1::jsonb, g.role)
  ) might
  where jsonb_exists($2::jsonb, t.id::text) and (t.slug, might.principal) > ($3::text, $4::uuid)
    and ($5::text is null or exists (select 1 from principal p where p.id = might.principal and (p.name ilike $5::text or p.email ilike $5::text)))
  order by t.slug, might.principal limit $6::int`,
};
