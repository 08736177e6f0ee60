import type { TeamEvent } from '@portico/schemas/team-view';
import { transaction, type Call } from '../call.ts';
import { Delegation, Invitation, Membership, Principal, Tenant, type AuditEvent } from '../database/index.ts';
import type { CompiledRelease } from '../releases/index.ts';

type Named = Pick<TeamEvent, 'by' | 'from' | 'self' | 'targetName' | 'what'>;

const uuid = /^[0-9a-f-]{36}$/;
const partsOf = ({ target }: AuditEvent): [kind: string, key: string] => {
  const [kind = '', ...rest] = (target ?? '').split('/');
  return [kind, rest.join('/')];
};
const ids = (page: AuditEvent[], wanted: string): string[] => page.map(partsOf).flatMap(([kind, key]) => (kind === wanted && uuid.test(key) ? [key] : []));
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The person whom an event is about: its target, who was asked about in vain, or whose place the viewer took. */
const aboutWhom = (event: AuditEvent): string => {
  const [kind, key] = partsOf(event);
  return kind === 'principal' ? key : textIn(event.details.onBehalfOf) || textIn(event.details.person);
};

/** Looks up what a page of a tenant's events names by id: in the tenant's own rows, and then as the operator whoever is outside of it. */
export async function nameEvents(call: Call, { set }: CompiledRelease, page: AuditEvent[]): Promise<(event: AuditEvent) => Named> {
  const seen = [...new Set(page.flatMap((event) => [event.principalId ?? '', aboutWhom(event)]).filter((id) => uuid.test(id)))];
  const { members, invited } = await transaction(call, async (em) => ({
    members: new Map((await em.find(Principal, { id: { $in: seen } }, { fields: ['id', 'name', 'email'] })).map(({ id, name, email }) => [id, name || email])),
    invited: new Map((await em.find(Invitation, { tenantId: call.tenant.id, id: { $in: ids(page, 'invitation') } })).map(({ id, email }) => [id, email])),
  }));
  const outside = await namesOfOthers(call, page, members);

  const what = (event: AuditEvent): string | null => {
    const [kind, key] = partsOf(event);
    if (kind === 'invitation') return invited.get(key) ?? null;
    if (kind === 'delegation') return outside.partner(key);
    if (kind === 'action') return set.action.get(key)?.label ?? null;
    const shown = set.page.get(kind === 'page' ? key : textIn(event.details.page));
    return shown?.navigation?.label ?? shown?.title ?? null;
  };
  return (event) => {
    const about = aboutWhom(event);
    return { ...outside.whose(event), self: about !== '' && about === event.principalId, targetName: members.get(about) ?? null, what: what(event) };
  };
}

/** Whoever is no member is named by their organisation alone, found as the operator for these lines only. */
async function namesOfOthers(call: Call, page: AuditEvent[], members: Map<string, string>) {
  const unknown = [...new Set(page.map(({ principalId }) => principalId).filter((id): id is string => !!id && !members.has(id)))];
  const delegations = [...new Set([...ids(page, 'delegation'), ...page.map(({ details }) => textIn(details.delegation)).filter((id) => uuid.test(id))])];
  const { operator, staff, partners } = await call.database.transaction('operator', async (em) => {
    const operator = await em.findOne(Tenant, { kind: 'operator' }, { fields: ['id', 'name'] });
    const staff = operator ? await em.find(Membership, { tenantId: operator.id, principalId: { $in: unknown } }) : [];
    const rows = await em.find(Delegation, { tenantId: call.tenant.id, id: { $in: delegations } });
    const names = new Map((await em.find(Tenant, { id: { $in: rows.map(({ partnerId }) => partnerId) } }, { fields: ['id', 'name'] })).map(({ id, name }) => [id, name]));
    return { operator: operator?.name ?? null, staff: new Set(staff.map(({ principalId }) => principalId)), partners: new Map(rows.map(({ id, partnerId }) => [id, names.get(partnerId) ?? null])) };
  });
  const partner = (delegation: string): string | null => partners.get(delegation) ?? null;
  const whose = ({ principalId, details, verb }: AuditEvent): Pick<TeamEvent, 'by' | 'from'> => {
    if (!principalId) return { by: null, from: 'system' };
    if (typeof details.delegation === 'string') return { by: partner(details.delegation), from: 'partner' };
    const member = members.get(principalId);
    if (member !== undefined) return { by: member, from: 'member' };
    return staff.has(principalId) ? { by: operator, from: 'operator' } : { by: verb === 'invitation.refused' ? 'Somebody from outside' : null, from: 'former' };
  };
  return { partner, whose };
}
