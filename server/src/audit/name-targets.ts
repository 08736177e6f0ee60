import { Delegation, Invitation, Issuer, Principal, Tenant, Viewing, type AuditEvent, type Em } from '../database/index.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The keys of one kind among what a page of the log happened to. */
const keysOf = (page: AuditEvent[], wanted: string): string[] => page.flatMap(({ target }) => {
  const [kind, key = ''] = (target ?? '').split('/');
  return kind === wanted && uuid.test(key) ? [key] : [];
});

/** What the targets of a page of the log are called: people and issuers by name, an invitation by its address, a delegation by the partner, a viewing by the person as whom it looked. */
export async function nameTargets(em: Em, page: AuditEvent[]): Promise<(event: AuditEvent) => string | null> {
  const rows = async <T>(ids: string[], find: (where: { id: { $in: string[] } }) => Promise<T[]>) => (ids.length > 0 ? find({ id: { $in: [...new Set(ids)] } }) : []);
  const viewings = await rows(keysOf(page, 'viewing'), (where) => em.find(Viewing, where));
  const delegations = await rows(keysOf(page, 'delegation'), (where) => em.find(Delegation, where));
  const people = await rows([...keysOf(page, 'principal'), ...viewings.flatMap(({ asPrincipal }) => asPrincipal ?? [])], (where) => em.find(Principal, where, { fields: ['id', 'name'] }));
  const partners = await rows(delegations.map(({ partnerId }) => partnerId), (where) => em.find(Tenant, where, { fields: ['id', 'name'] }));
  const issuers = await rows(keysOf(page, 'issuer'), (where) => em.find(Issuer, where, { fields: ['id', 'label'] }));
  const invitations = await rows(keysOf(page, 'invitation'), (where) => em.find(Invitation, where, { fields: ['id', 'email'] }));
  const names = new Map<string, string | undefined>([
    ...people.map(({ id, name }) => [`principal/${id}`, name] as const),
    ...issuers.map(({ id, label }) => [`issuer/${id}`, label] as const),
    ...invitations.map(({ id, email }) => [`invitation/${id}`, email] as const),
    ...delegations.map(({ id, partnerId }) => [`delegation/${id}`, partners.find((partner) => partner.id === partnerId)?.name] as const),
    ...viewings.map(({ id, asPrincipal }) => [`viewing/${id}`, people.find((person) => person.id === asPrincipal)?.name] as const),
  ]);
  return ({ target }) => names.get(target ?? '') ?? null;
}
