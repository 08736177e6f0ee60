import type { AuditVerb } from '@portico/schemas/audit';
import type { Json, JsonObject } from '@portico/schemas/json';
import type { TeamEvents } from '@portico/schemas/team-view';
import { transaction, type Call } from '../call.ts';
import { AuditEvent } from '../database/index.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { scopeLabel } from './delegation-scopes.ts';
import { nameEvents } from './name-events.ts';

const PAGE = 50;
/** What of an event's details is the tenant's to read: rules, gates and codes are the operator's, and so is what somebody has in other tenants. */
const told = [
  'role', 'roles', 'added', 'removed', 'membership', 'source', 'why', 'everywhere', 'invitations', 'until', 'scopes', 'delegation', 'viewing', 'onBehalfOf', 'page', 'reason', 'stepUp',
  'reset', 'mailed', 'suspended',
] as const;

/** The tenant's own log, newest first, 50 lines a page; `before` is the `next` of the page before. `next` is null where the log ends. */
export async function listTeamEvents(call: Call, release: CompiledRelease, before?: string): Promise<TeamEvents> {
  const found = await transaction(call, (em) => em.find(AuditEvent, { tenantId: call.tenant.id, ...(before && { id: { $lt: before } }) }, { orderBy: { id: 'desc' }, limit: PAGE + 1 }));
  const page = found.slice(0, PAGE);
  const named = await nameEvents(call, release, page);
  return {
    events: page.map((event) => ({
      id: event.id, at: event.at.toISOString(), verb: event.verb as AuditVerb, outcome: event.outcome, target: event.target ?? null, ...named(event), details: toldOf(event, release),
    })),
    next: found.length > PAGE ? page.at(-1)!.id : null,
  };
}

// A refusal's reason tells how something is guarded that the tenant may not even see; why somebody looked is theirs to know.
const toldOf = ({ verb, details }: AuditEvent, release: CompiledRelease): JsonObject => Object.fromEntries(
  told.filter((name) => Object.hasOwn(details, name) && (name !== 'reason' || verb.startsWith('viewing.'))).map((name) => [name, labelled(name, details[name]!, release)]),
);

/** Roles and scopes by what they are called; one that the release has no more keeps its key. */
function labelled(name: typeof told[number], value: Json, release: CompiledRelease): Json {
  if (Array.isArray(value)) return value.map((one) => labelled(name, one, release));
  if (typeof value !== 'string') return value;
  if (name === 'scopes') return scopeLabel(release, value);
  return ['role', 'roles', 'added', 'removed'].includes(name) ? release.set.role.get(value)?.label ?? value : value;
}
