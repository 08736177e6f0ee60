import type { Facts } from '@portico/schemas/facts';
import { flagsFor, needsStepUp } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { factsOf, transaction, type Call } from '../call.ts';
import { ReleaseItem } from '../database/index.ts';
import { PorticoError } from '../errors.ts';
import type { CompiledAction, CompiledRelease } from '../releases/index.ts';

/**
 * An action that the principal may do, with the facts to do it by. Unknown, refused and opened without its parameters
 * are the same `not-found`; a refusal is recorded.
 */
export async function enterAction(call: Call, release: CompiledRelease, key: string, given: Record<string, unknown>): Promise<{ compiled: CompiledAction; facts: Facts }> {
  if (call.onBehalf) throw new PorticoError('forbidden', { detail: 'Whoever looks as somebody else changes nothing.' });
  const compiled = release.actions.get(key);
  if (!compiled) throw new PorticoError('not-found');
  const facts = factsOf(call, flagsFor(release.flags, call.tenant, call.roles));
  const verdict = compiled.gate(facts);
  if (!verdict.allowed) {
    await transaction(call, (em) => record(em, { call, verb: 'action.refused', target: `action/${key}`, outcome: 'refused', gate: verdict.gate!, details: { reason: verdict.reason!, ...(needsStepUp(verdict) && { stepUp: true }) } }));
    throw needsStepUp(verdict) ? new PorticoError('step-up-required', { body: { assurance: compiled.action.assurance } }) : new PorticoError('not-found');
  }
  const parameters = compiled.parameters(given);
  if (!parameters) throw new PorticoError('not-found');
  return { compiled, facts: { ...facts, parameters } };
}

/**
 * Throws `stale` where the form was opened under another release and the action, its form or its connector differ there;
 * an unrelated publish does not disturb who is filling a form.
 */
export async function assertSameAction(call: Call, live: CompiledRelease, opened: string, { action, form }: CompiledAction): Promise<void> {
  if (opened === live.id) return;
  const parts = [`action/${action.key}`, ...(form ? [`form/${form.key}`] : []), `connector/${action.call.connector}`];
  const items = await transaction(call, (em) => em.find(ReleaseItem, { releaseId: { $in: [opened, live.id] }, kind: { $in: ['action', 'form', 'connector'] } }));
  const version = (releaseId: string, part: string) => items.find((item) => item.releaseId === releaseId && `${item.kind}/${item.key}` === part)?.versionId;
  if (parts.some((part) => version(opened, part) === undefined || version(opened, part) !== version(live.id, part))) {
    throw new PorticoError('stale', { body: { release: live.id } });
  }
}
