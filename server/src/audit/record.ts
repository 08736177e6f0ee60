import type { AuditVerb } from '@portico/schemas/audit';
import type { JsonObject } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import { AuditEvent, type Em } from '../database/index.ts';

/** Who did it and where: a call, or, where there is none yet, its parts. */
export type Actor = { call: Call } | { tenant: string; principal: string | null; requestId: string | null };

/** What is recorded. `details` names things by id; it holds no personal data and no secrets. */
export type Recorded = Actor & {
  verb: AuditVerb;
  /** kind/key of what it happened to. */
  target?: string;
  outcome: 'done' | 'refused' | 'failed';
  gate?: string;
  details?: JsonObject;
};

/** Longer texts come from outside and would only fill the log. */
const short = (text: string | null | undefined): string | null => text?.slice(0, 300) ?? null;

/** Records an event in the caller's own transaction: it stays if, and only if, the change does. */
export async function record(em: Em, event: Recorded): Promise<void> {
  const { tenant, principal, requestId } = actorOf(event);
  await em.insert(AuditEvent, {
    tenantId: tenant, principalId: principal, requestId: short(requestId), verb: event.verb, target: short(event.target),
    outcome: event.outcome, gate: event.gate ?? null, details: detailsOf(event),
  });
}

/** The values of an event for a hot write that records it together with what it changes; the tenant is that write's own. */
export function eventValues(event: Recorded): (string | null)[] {
  const { principal, requestId } = actorOf(event);
  return [principal, short(requestId), event.verb, short(event.target), event.outcome, event.gate ?? null, JSON.stringify(detailsOf(event))];
}

// What Portico itself does carries no principal of its own.
const actorOf = (event: Recorded) => ('call' in event
  ? { tenant: event.call.tenant.id, principal: event.call.onBehalf?.viewer ?? (event.call.principal.kind === 'system' ? null : event.call.principal.id), requestId: event.call.requestId }
  : event);

// By which right somebody acted who is no member, and who really looked: no act has to remember to say it.
const detailsOf = (event: Recorded): JsonObject => ({
  ...event.details,
  ...('call' in event && event.call.delegation && { delegation: event.call.delegation.id }),
  ...('call' in event && event.call.onBehalf && { onBehalfOf: event.call.principal.id, viewing: event.call.onBehalf.viewing }),
});
