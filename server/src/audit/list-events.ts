import { auditVerbs, type AuditEvent as Line, type AuditVerb } from '@portico/schemas/audit';
import { transaction, type Call } from '../call.ts';
import { AuditEvent, Principal, Tenant, type Em } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import { nameTargets } from './name-targets.ts';

/** A line of the log with the names a person reads; `targetName` is that of whom or what it happened to, where that has one. */
export type NamedLine = Line & { tenantName: string | null; principalName: string | null; targetName: string | null };

/** What to list: `filter` by tenant, principal, verb (one or several) or outcome, and within verbs that are about an issuer by that issuer; `range` is first and last line, newest first. */
export interface EventQuery { filter?: Record<string, unknown>; range?: readonly [number, number] }

/** A page of the log. There is no count, which would read all of it: `more` says whether another page follows, and `total` is a lower bound for pagers. */
export interface EventPage { events: NamedLine[]; more: boolean; total: number }

const MOST = 200;
// Pages are found by skipping: beyond this a filter is the way.
const DEEPEST = 10_000;
/** What happens by an issuer's word, with its id in the details. */
const issuerVerbs: unknown[] = ['claims.applied', 'claims.refused', 'session.refused', 'introspection.refused'] satisfies AuditVerb[];
const outcomes = ['done', 'refused', 'failed'] as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Lists what the call's scope may see of the log, newest first: a tenant its own events, the operator all of them. */
export async function listEvents(call: Call, { filter = {}, range = [0, 24] }: EventQuery): Promise<EventPage> {
  const [first, last] = range;
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || first < 0 || last < first || first > DEEPEST) throw new PorticoError('bad-request');
  const limit = Math.min(last - first + 1, MOST);
  return transaction(call, async (em) => {
    const found = await em.find(AuditEvent, where(filter), { orderBy: { id: 'desc' }, limit: limit + 1, offset: first });
    const page = found.slice(0, limit);
    const more = found.length > limit;
    return { events: await withNames(em, page), more, total: first + page.length + (more ? 1 : 0) };
  });
}

function where(filter: Record<string, unknown>) {
  const { tenant, principal, verb, outcome, issuer, ...unknown } = filter;
  if (Object.keys(unknown).length > 0) throw new PorticoError('bad-request', { detail: `The audit log cannot be filtered by ${Object.keys(unknown)[0]}.` });
  // No index knows what stands in the details: alone, or within events that name no issuer, this would read the whole log.
  const verbs = Array.isArray(verb) ? verb : [verb];
  if (issuer !== undefined && (verbs.length === 0 || !verbs.every((one) => issuerVerbs.includes(one)))) throw new PorticoError('bad-request', { detail: `The audit log can be filtered by issuer within these verbs only: ${issuerVerbs.join(', ')}.` });
  return {
    ...(issuer !== undefined && { details: { issuer: id(issuer) } }),
    ...(tenant !== undefined && { tenantId: id(tenant) }),
    ...(principal !== undefined && { principalId: id(principal) }),
    ...(verb !== undefined && { verb: Array.isArray(verb) ? { $in: verb.map((one) => oneOf(auditVerbs, one)) } : oneOf(auditVerbs, verb) }),
    ...(outcome !== undefined && { outcome: oneOf(outcomes, outcome) }),
  };
}

// Only plain values reach the query: an object would be read as an operator.
function id(value: unknown): string {
  if (typeof value !== 'string' || !uuid.test(value)) throw new PorticoError('bad-request');
  return value;
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T {
  if (!list.includes(value as T)) throw new PorticoError('bad-request');
  return value as T;
}

async function withNames(em: Em, page: AuditEvent[]): Promise<NamedLine[]> {
  const ids = (values: (string | null | undefined)[]) => ({ id: { $in: [...new Set(values.filter((value) => value !== null && value !== undefined))] } });
  const tenants = new Map((await em.find(Tenant, ids(page.map((event) => event.tenantId)), { fields: ['id', 'name'] })).map(({ id, name }) => [id, name]));
  const people = new Map((await em.find(Principal, ids(page.map((event) => event.principalId)), { fields: ['id', 'name'] })).map(({ id, name }) => [id, name]));
  const targetName = await nameTargets(em, page);
  return page.map((event) => ({
    id: event.id, at: event.at.toISOString(), tenant: event.tenantId, principal: event.principalId ?? null, verb: event.verb as AuditVerb,
    target: event.target ?? null, outcome: event.outcome, gate: event.gate ?? null, requestId: event.requestId ?? null, details: event.details,
    tenantName: tenants.get(event.tenantId) ?? null, principalName: people.get(event.principalId ?? '') ?? null, targetName: targetName(event),
  }));
}
