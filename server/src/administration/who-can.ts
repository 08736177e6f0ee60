import { liveDelegations, standAs, standingOf, type LiveDelegation } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call, type CallTenant, type Standing } from '../call.ts';
import { Tenant, whoArePrincipals, whoMight, type Em, type MightRow, type WhoIsRow } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { explainAccess, rolesNeeded, type CompiledRelease } from '../releases/index.ts';
import { findPortalTenant } from './find-standing.ts';

/** What is asked: a thing, everywhere or in one tenant (its id or short name), of everybody or of those whose name or e-mail holds `q`; `after` is the `next` of the page before. */
export interface WhoCanAsked { thing: string; tenant?: string; q?: string; after?: string }

export interface WhoCanRole { role: string; tenant: string; tenantName: string; relation: 'member' | 'delegate'; partner?: string; allowed: boolean; gate?: string }
export interface WhoCanPerson {
  principal: string; kind: 'user' | 'service' | 'system'; name: string; email: string; tenant: string; tenantName: string;
  relation: 'member' | 'delegate'; partner?: string; roles: readonly string[]; gate?: string;
}

/** A page of who can see or do a thing: by role in each tenant of the page, and by name. `tenants`: how many were asked about so far, of how many. `next` is null where the answer is whole. */
export interface WhoCan { roles: WhoCanRole[]; people: WhoCanPerson[]; tenants: { asked: number; of: number }; next: string | null }

const TENANTS = 100;
const PEOPLE = 500;
const somebody = { id: '00000000-0000-0000-0000-000000000000', kind: 'user' as const, name: 'Somebody', email: 'somebody@example.org' };

/**
 * The reverse of an explanation, for a thing of the live release, in pages of at most 100 tenants and 500 people: each role in each active tenant, as a
 * member and by a live delegation, and the people who hold one of the roles it takes, each by the look-up of their own requests. Who is allowed once they
 * prove again who they are is listed with the gate `assurance`. It is recorded who asked. Throws `not-found` and `bad-request`.
 */
export async function whoCan(call: Call, release: CompiledRelease, asked: WhoCanAsked): Promise<WhoCan> {
  const page = await readPage(call, release, asked);
  await recordAsked(call, asked, { people: page.people.length, ...(asked.after !== undefined && { further: true }) });
  return page;
}

/** Records who asked who can see or do a thing; what was searched for stays out of it, since it may be somebody's name. */
export const recordAsked = (call: Call, { thing, tenant, q }: WhoCanAsked, details: Record<string, number | boolean | string>): Promise<void> =>
  transaction(call, (em) => record(em, { call, verb: 'access.explained', target: thing, outcome: 'done', details: { who: 'everybody', ...(tenant !== undefined && { tenant }), ...(q !== undefined && { searched: true }), ...details } }));

/** One page, without an event: for whoever asks for several. */
export async function readPage(call: Call, release: CompiledRelease, { thing, tenant: named, q, after }: WhoCanAsked): Promise<WhoCan> {
  if (!explainAccess(release, thing, null)) throw new PorticoError('not-found', { detail: 'Nothing of that name is live.' });
  const from = after === undefined ? { slug: '' } : readCursor(after);
  const { tenants, before, of, delegations } = await transaction(call, (em) => tenantsFrom(em, call.now, named, from));
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const might = await call.database.read<MightRow>('operator', whoMight, [
    JSON.stringify(rolesNeeded(release, thing)), JSON.stringify(tenants.map(({ id }) => id)), from.person ? from.slug : '', from.person ?? somebody.id, like, PEOPLE + 1,
  ]);
  const last = might.length > PEOPLE ? might[PEOPLE - 1]! : undefined;
  // Where there are more people than fit, the page ends with the last of them, within their tenant.
  const told = last ? tenants.slice(0, tenants.findIndex(({ id }) => id === last.tenant) + 1) : tenants;
  const whole = last ? told.length - 1 : told.length;
  const end = told.at(-1);
  const next = last ? { slug: last.slug, person: last.principal } : end && before + whole < of ? { slug: end.slug } : null;
  const decide = (standing: Standing | null) => {
    const { allowed, gate } = explainAccess(release, thing, standing)!;
    return { allowed, ...(gate && { gate }) };
  };
  return {
    roles: told.filter(({ slug }) => slug !== from.slug).flatMap((tenant) => rolesIn(release, tenant, delegations, call.now, decide)),
    people: await peopleAmong(call, release, told, might.slice(0, PEOPLE), decide),
    tenants: { asked: before + whole, of }, next: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
  };
}

/** Where a page begins: after a tenant, or within it after a person. */
interface Cursor { slug: string; person?: string }

function readCursor(text: string): Cursor {
  try {
    const { slug, person } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    if (typeof slug === 'string' && /^[a-z0-9-]{1,63}$/.test(slug) && (person === undefined || (typeof person === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)))) return { slug, ...(person !== undefined && { person }) };
  } catch { /* told below */ }
  throw new PorticoError('bad-request', { detail: 'This page of the answer is not there. Start again from the first.' });
}

async function tenantsFrom(em: Em, now: Date, named: string | undefined, { slug, person }: Cursor): Promise<{ tenants: CallTenant[]; before: number; of: number; delegations: LiveDelegation[] }> {
  const portals = { kind: { $ne: 'operator' as const }, status: 'active' as const };
  const one = named === undefined ? undefined : await findPortalTenant(em, named);
  const found = one ? (one.open && (person !== undefined || slug === '') ? [one] : []) : await em.find(Tenant, { ...portals, slug: person === undefined ? { $gt: slug } : { $gte: slug } }, { orderBy: { slug: 'asc' }, limit: TENANTS });
  const tenants = found.map(({ id, slug: short, name, kind, tier, entitlements, ids, theme }) => ({ id, slug: short, name, kind, tier, entitlements, ids, theme: theme ?? null }));
  return {
    tenants, delegations: await liveDelegations(em, now, tenants),
    before: one ? 0 : await em.count(Tenant, { ...portals, slug: person === undefined ? { $lte: slug } : { $lt: slug } }),
    of: one ? Number(one.open) : await em.count(Tenant, portals),
  };
}

type Decide = (standing: Standing | null) => { allowed: boolean; gate?: string };

function rolesIn(release: CompiledRelease, tenant: CallTenant, delegations: LiveDelegation[], now: Date, decide: Decide): WhoCanRole[] {
  const defined = release.set.role;
  const into = delegations.filter(({ tenantId }) => tenantId === tenant.id);
  return [...defined.keys()].flatMap((role): WhoCanRole[] => {
    const said = { role, tenant: tenant.slug, tenantName: tenant.name };
    const as = { tenant, principal: somebody, given: [role], now };
    return [
      { ...said, relation: 'member', ...decide(standAs(defined, { ...as, relation: 'member' })) },
      ...into.filter(({ roles }) => roles.includes(role)).map((delegation): WhoCanRole => (
        { ...said, relation: 'delegate', partner: delegation.partner, ...decide(standAs(defined, { ...as, relation: 'delegate', delegation })) })),
    ];
  });
}

async function peopleAmong(call: Call, release: CompiledRelease, tenants: CallTenant[], might: MightRow[], decide: Decide): Promise<WhoCanPerson[]> {
  const places = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const rows = await call.database.read<WhoIsRow & { asked: string }>('operator', whoArePrincipals, [JSON.stringify(might.map(({ principal, tenant }) => ({ principal, tenant })))]);
  const byPair = new Map(rows.map((row) => [`${row.id} ${row.asked}`, row]));
  return might.flatMap(({ principal, tenant: id }): WhoCanPerson[] => {
    const tenant = places.get(id)!;
    const standing = standingOf(release.set.role, tenant, byPair.get(`${principal} ${id}`), call.now);
    const { allowed, gate } = decide(standing);
    // Only a person can prove again who they are: what asks a program for that refuses it.
    if (!standing || !(allowed || (gate === 'assurance' && standing.principal.kind === 'user'))) return [];
    const { kind, name, email } = standing.principal;
    return [{
      principal, kind, name, email, tenant: tenant.slug, tenantName: tenant.name, relation: standing.delegation ? 'delegate' : 'member',
      ...(standing.delegation && { partner: standing.delegation.partner.name }), roles: standing.roles, ...(gate && { gate }),
    }];
  });
}
