import type { AuditVerb } from '@portico/schemas/audit';
import type { JsonObject } from '@portico/schemas/json';
import type { TeamEvent, TeamEvents } from '@portico/schemas/team-view';
import { transaction, type Call } from '../call.ts';
import { AuditEvent, Delegation, Membership, Principal, Tenant } from '../database/index.ts';

const PAGE = 50;
/** What of an event's details is the tenant's to read: rules, gates and codes are the operator's. */
const told = ['role', 'roles', 'source', 'why', 'sessions', 'invitations', 'partner', 'until', 'scopes', 'delegation', 'viewing', 'onBehalfOf', 'page', 'reason', 'reference', 'stepUp'] as const;

/** The tenant's own log, newest first, 50 lines a page; `before` is the `next` of the page before. `next` is null where the log ends. */
export async function listTeamEvents(call: Call, before?: string): Promise<TeamEvents> {
  const tenantId = call.tenant.id;
  const { page, more, members } = await transaction(call, async (em) => {
    const found = await em.find(AuditEvent, { tenantId, ...(before && { id: { $lt: before } }) }, { orderBy: { id: 'desc' }, limit: PAGE + 1 });
    const page = found.slice(0, PAGE);
    const people = await em.find(Principal, { id: { $in: idsIn(page) } }, { fields: ['id', 'name'] });
    return { page, more: found.length > PAGE, members: new Map(people.map(({ id, name }) => [id, name])) };
  });
  const outside = await namesOfOthers(call, page, members);
  return {
    events: page.map((event) => ({
      id: event.id, at: event.at.toISOString(), verb: event.verb as AuditVerb, outcome: event.outcome,
      target: event.target ?? null, targetName: members.get(aboutWhom(event) ?? '') ?? null, ...outside(event), details: toldOf(event),
    })),
    next: more ? page.at(-1)!.id : null,
  };
}

const principalIn = (target: string | null | undefined): string | undefined => (target?.startsWith('principal/') ? target.slice('principal/'.length) : undefined);
/** The person whom an event is about, or whose place the viewer took. */
const aboutWhom = ({ target, details }: AuditEvent): string | undefined => principalIn(target) ?? (typeof details.onBehalfOf === 'string' ? details.onBehalfOf : undefined);
const uuid = /^[0-9a-f-]{36}$/;
const idsIn = (page: AuditEvent[]): string[] => [...new Set(page.flatMap((event) => [event.principalId ?? '', aboutWhom(event) ?? '']).filter((id) => uuid.test(id)))];

// A refusal's reason tells how something is guarded that the tenant may not even see; why somebody looked is theirs to know.
const toldOf = ({ verb, details }: AuditEvent): JsonObject =>
  Object.fromEntries(told.filter((name) => Object.hasOwn(details, name) && (name !== 'reason' || verb.startsWith('viewing.'))).map((name) => [name, details[name]!]));

/** Whoever is no member is named by their organisation alone, found as the operator for these lines only. */
async function namesOfOthers(call: Call, page: AuditEvent[], members: Map<string, string>): Promise<(event: AuditEvent) => Pick<TeamEvent, 'by' | 'from'>> {
  const unknown = [...new Set(page.map(({ principalId }) => principalId).filter((id): id is string => !!id && !members.has(id)))];
  const delegations = [...new Set(page.map(({ details }) => details.delegation).filter((id): id is string => typeof id === 'string'))];
  const { operator, staff, partners } = await call.database.transaction('operator', async (em) => {
    const operator = await em.findOne(Tenant, { kind: 'operator' }, { fields: ['id', 'name'] });
    const staff = operator ? await em.find(Membership, { tenantId: operator.id, principalId: { $in: unknown } }) : [];
    const rows = await em.find(Delegation, { tenantId: call.tenant.id, id: { $in: delegations } });
    const names = new Map((await em.find(Tenant, { id: { $in: rows.map(({ partnerId }) => partnerId) } }, { fields: ['id', 'name'] })).map(({ id, name }) => [id, name]));
    return { operator: operator?.name ?? null, staff: new Set(staff.map(({ principalId }) => principalId)), partners: new Map(rows.map(({ id, partnerId }) => [id, names.get(partnerId) ?? null])) };
  });
  return ({ principalId, details, verb }) => {
    if (!principalId) return { by: null, from: 'system' };
    const member = members.get(principalId);
    if (typeof details.delegation === 'string') return { by: partners.get(details.delegation) ?? null, from: 'partner' };
    if (member !== undefined) return { by: member, from: 'member' };
    return staff.has(principalId) ? { by: operator, from: 'operator' } : { by: verb === 'invitation.refused' ? 'Somebody from outside' : null, from: 'former' };
  };
}
