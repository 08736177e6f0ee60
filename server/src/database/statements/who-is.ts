import type { Statement } from '../statement.ts';

/** What one look-up says of a signed-in principal in one tenant. `member` false: signed in, but nobody there. */
export interface WhoIsRow { id: string; name: string; email: string; seenAt: Date | null; member: boolean; roles: string[]; tenants: { slug: string; name: string }[] }

// Suspended principals, memberships and tenants, and grants that have run out, are left out here and so everywhere:
// roles hang off the active membership, so that there are none without it.
const columns = (seen: string) => `
  p.id, p.name, p.email, ${seen} as "seenAt", here.tenant_id is not null as member,
  coalesce((select jsonb_agg(g.role order by g.role) from "grant" g
    where g.tenant_id = here.tenant_id and g.principal_id = p.id and (g.until is null or g.until > now())), '[]'::jsonb) as roles,
  coalesce((select jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) order by t.name, t.slug)
    from membership m join tenant t on t.id = m.tenant_id
    where m.principal_id = p.id and m.status = 'active' and t.status = 'active' and t.kind <> 'operator'), '[]'::jsonb) as tenants`;

const here = (tenant: string) => `
  left join lateral (
    select m.tenant_id from membership m join tenant t on t.id = m.tenant_id
    where m.tenant_id = ${tenant} and m.principal_id = p.id and m.status = 'active' and t.status = 'active'
  ) here on true`;

/** Of a session: $1 the hash of its id, $2 the tenant, $3 the moment since which it must have been in use. */
export const whoHasSession: Statement = {
  name: 'who_has_session',
  text: `select ${columns('s.seen_at')}
  from session s join principal p on p.id = s.principal_id ${here('$2::uuid')}
  where s.id_hash = $1::bytea and s.expires_at > now() and s.seen_at > $3::timestamptz and p.status = 'active'`,
};

/** Of a verified token: $1 the issuer's key, $2 the subject, $3 the tenant. */
export const whoIsSubject: Statement = {
  name: 'who_is_subject',
  text: `select ${columns('null::timestamptz')} from principal p ${here('$3::uuid')}
  where p.issuer = $1 and p.subject = $2 and p.status = 'active'`,
};
