import type { Statement } from '../statement.ts';

/** A tenant that the principal may switch to; `through` names the partner whose delegation opens it. */
export interface OpenTenant { slug: string; name: string; through: string | null }

/** The delegation that a principal acts by. */
export interface ActingBy { id: string; partner: { slug: string; name: string; entitlements: string[] }; scopes: string[] }

/**
 * What one look-up says of a principal in one tenant. `member` and `delegation` both empty: signed in, but nobody there.
 * `goodUntil`: when the first of what it stands on runs out. `checkedAt`: when the issuer was last asked about the session's person;
 * null where it gave nothing to ask with. `seenAt`: when the session was last used, `seenHereAt`: when the member was last in this tenant.
 */
export interface WhoIsRow {
  id: string; kind: 'user' | 'service'; name: string; email: string; issuer: string;
  session: { id: string; level: number; signedInAt: string } | null;
  seenAt: Date | null; checkedAt: Date | null; seenHereAt: Date | null;
  member: boolean; delegation: ActingBy | null; roles: string[]; tenants: OpenTenant[]; goodUntil: Date | null;
}

/** What must be so of a membership `m` and of a grant `g` beside the rest. */
interface Counting { membership: string; grant: string }

const everyRow: Counting = { membership: 'true', grant: 'true' };

/** Rows that an issuer's claims made count only where the claims say so still: roles by the id of their tenant, as a JSON object. */
const rowsSaid = (said: string): Counting => ({
  membership: `(m.source = 'portal' or jsonb_exists(${said}, m.tenant_id::text))`,
  grant: `(g.source = 'portal' or jsonb_exists(${said} -> g.tenant_id::text, g.role))`,
});

// Suspended principals, memberships and tenants, and what has run out, are left out here and so everywhere:
// roles hang off the active membership or the live delegation, so that there are none without one. Whoever has a membership of
// their own, suspended or not, comes by no delegation.
const stands = (session: { row: string; seen: string; checked: string }) => `
  p.id, p.kind, p.name, p.email, p.issuer, ${session.row} as "session", ${session.seen} as "seenAt", ${session.checked} as "checkedAt", here.last_seen_at as "seenHereAt",
  here.tenant_id is not null as member,
  case when by.id is not null then jsonb_build_object('id', by.id, 'partner', jsonb_build_object('slug', by.slug, 'name', by.name, 'entitlements', by.entitlements), 'scopes', by.scopes) end as delegation,
  coalesce(held.roles, '[]'::jsonb) as roles,
  least(held.until, by.until) as "goodUntil"`;

const columns = (session: Parameters<typeof stands>[0], counting = everyRow) => `${stands(session)},
  coalesce((select jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name, 'through', o.through) order by o.name, o.slug) from (
    select t.slug, t.name, null as through
    from membership m join tenant t on t.id = m.tenant_id
    where m.principal_id = p.id and m.status = 'active' and ${counting.membership} and t.status = 'active' and t.kind <> 'operator'
    union all
    select distinct on (t.id) t.slug, t.name, pt.name
    from membership m join delegation d on d.partner_id = m.tenant_id join tenant t on t.id = d.tenant_id join tenant pt on pt.id = d.partner_id
    where m.principal_id = p.id and m.status = 'active' and ${counting.membership} and ${live}
      and not exists (select 1 from membership own where own.tenant_id = t.id and own.principal_id = p.id)
    order by 1, 2
  ) o), '[]'::jsonb) as tenants`;

/** A delegation that counts now: of a partner that is active, into a customer that is active. */
const live = `d.ended_at is null and d."from" <= now() and d.until > now()
  and t.status = 'active' and t.kind = 'customer' and pt.status = 'active' and pt.kind = 'partner'`;

const here = (tenant: string, counting = everyRow) => `
  left join lateral (
    select m.tenant_id, m.last_seen_at from membership m join tenant t on t.id = m.tenant_id
    where m.tenant_id = ${tenant} and m.principal_id = p.id and m.status = 'active' and ${counting.membership} and t.status = 'active'
  ) here on true
  left join lateral (
    select d.id, d.partner_id, pt.slug, pt.name, pt.entitlements, d.roles, d.scopes, d.until
    from delegation d join tenant t on t.id = d.tenant_id join tenant pt on pt.id = d.partner_id
      join membership m on m.tenant_id = d.partner_id and m.principal_id = p.id and m.status = 'active' and ${counting.membership}
    where d.tenant_id = ${tenant} and ${live}
      and not exists (select 1 from membership own where own.tenant_id = t.id and own.principal_id = p.id)
    order by pt.slug limit 1
  ) by on here.tenant_id is null
  left join lateral (
    select jsonb_agg(g.role order by g.role) as roles, min(g.until) as until from "grant" g
    where g.tenant_id = coalesce(here.tenant_id, by.partner_id) and g.principal_id = p.id and (g.until is null or g.until > now())
      and (here.tenant_id is not null or jsonb_exists(by.roles, g.role)) and ${counting.grant}
  ) held on true`;

const noSession = { row: 'null::jsonb', seen: 'null::timestamptz', checked: 'null::timestamptz' };

/** The word of an issuer that was suspended counts no more, for nobody. */
const issuerCounts = `not exists (select 1 from issuer i where i.url = p.issuer and i.status <> 'active')`;

/** Of a session: $1 the hash of its id, $2 the tenant, $3 the moment since which it must have been in use. */
export const whoHasSession: Statement = {
  name: 'who_has_session',
  text: `select ${columns({ row: `jsonb_build_object('id', s.id, 'level', s.level, 'signedInAt', s.authenticated_at)`, seen: 's.seen_at', checked: 'case when s.refresh_token is not null then s.checked_at end' })}
  from session s join principal p on p.id = s.principal_id ${here('$2::uuid')}
  where s.id_hash = $1::bytea and s.expires_at > now() and s.seen_at > $3::timestamptz and p.status = 'active' and ${issuerCounts}`,
};

/** Of a verified token: $1 the issuer, $2 the subject, $3 the tenant. */
export const whoIsSubject: Statement = {
  name: 'who_is_subject',
  text: `select ${columns(noSession)} from principal p ${here('$3::uuid')}
  where p.issuer = $1 and p.subject = $2 and p.status = 'active' and ${issuerCounts}`,
};

/** Of a verified token whose issuer says who belongs where: $1 the issuer, $2 the subject, $3 the tenant, $4 what the claims that stand behind the token say. */
export const whoIsSaid: Statement = {
  name: 'who_is_said',
  text: `select ${columns(noSession, rowsSaid('$4::jsonb'))} from principal p ${here('$3::uuid', rowsSaid('$4::jsonb'))}
  where p.issuer = $1 and p.subject = $2 and p.status = 'active' and ${issuerCounts}`,
};

/** Of a principal that is known already: $1 its id, $2 the tenant. */
export const whoIsPrincipal: Statement = {
  name: 'who_is_principal',
  text: `select ${columns(noSession)} from principal p ${here('$2::uuid')}
  where p.id = $1::uuid and p.status = 'active' and ${issuerCounts}`,
};

/**
 * Of many at once: $1 a list of {principal, tenant} as JSON. `asked` is the tenant. Whoever is not known or suspended is left out. Where else they may go is
 * not asked. Each is found by the key (`offset 0` keeps the planner, which cannot know how long the list is, from going through everybody for each).
 */
export const whoArePrincipals: Statement = {
  name: 'who_are_principals',
  text: `select ${stands(noSession)}, '[]'::jsonb as tenants, pair.tenant as asked
  from jsonb_to_recordset($1::jsonb) as pair(principal uuid, tenant uuid)
  cross join lateral (select * from principal where id = pair.principal offset 0) p ${here('pair.tenant')}
  where p.status = 'active' and ${issuerCounts}`,
};
