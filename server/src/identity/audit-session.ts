import { record } from '../audit/index.ts';
import { Tenant, type Em } from '../database/index.ts';

/** What happened to a session. A person is not yet in a tenant when they sign in, so it belongs to the operator's log. */
export interface SessionEvent {
  verb: 'session.started' | 'session.ended' | 'session.refused' | 'session.stepped-up' | 'principal.created';
  principal: string | null;
  requestId: string | null;
  why?: string;
  /** Id of the issuer that a refusal is about. */
  issuer?: string;
}

/** Records it in the transaction of the change itself. Before the operator's tenant exists there is no log to write to. */
export async function auditSession(em: Em, { verb, principal, requestId, why, issuer }: SessionEvent): Promise<void> {
  const operator = await em.findOne(Tenant, { kind: 'operator' });
  if (!operator) return;
  await record(em, {
    tenant: operator.id, principal, requestId, verb,
    ...(principal && { target: `principal/${principal}` }),
    outcome: verb === 'session.refused' ? 'refused' : 'done',
    ...(why !== undefined && { details: { why, ...(issuer !== undefined && { issuer }) } }),
  });
}
