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
  const { tenant, principal, requestId } = 'call' in event ? actorOf(event.call) : event;
  await em.insert(AuditEvent, {
    tenantId: tenant, principalId: principal, requestId: short(requestId), verb: event.verb, target: short(event.target),
    outcome: event.outcome, gate: event.gate ?? null, details: event.details ?? {},
  });
}

// What Portico itself does carries no principal of its own.
const actorOf = ({ tenant, principal, requestId }: Call) => ({ tenant: tenant.id, principal: principal.kind === 'system' ? null : principal.id, requestId });
