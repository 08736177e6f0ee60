import type { Explanation } from '../access/index.ts';
import { record } from '../audit/index.ts';
import { transaction, type Call } from '../call.ts';
import { PorticoError } from '../errors.ts';
import { explainAccess, type CompiledRelease } from '../releases/index.ts';
import { findStanding, idleRoles, type Asked } from './find-standing.ts';

/** Whether somebody may see or do a thing, with every question and the values that it saw, and who they are there. */
export interface ThingExplained extends Explanation {
  thing: string;
  who: { name: string; relation: 'member' | 'delegate' | 'none'; roles: readonly string[]; /** Roles that they were given and that count for nothing there. */ idle: string[] };
}

/** Explains a thing of the live release to somebody of the operator; it is recorded who asked. Throws `not-found`. */
export async function explainThing(call: Call, release: CompiledRelease, { thing, ...asked }: Asked & { thing: string }): Promise<ThingExplained> {
  const found = await findStanding(call, release, asked);
  const explained = explainAccess(release, thing, found.standing);
  if (!explained) throw new PorticoError('not-found', { detail: 'Nothing of that name is live.' });
  await transaction(call, (em) => record(em, {
    call, verb: 'access.explained', target: thing, outcome: 'done',
    details: { tenant: found.tenant.slug, ...(asked.principal ? { principal: asked.principal } : { roles: asked.roles ?? [] }), allowed: explained.allowed },
  }));
  return { thing, ...explained, who: { name: found.name, relation: found.relation, roles: found.standing?.roles ?? [], idle: idleRoles(found) } };
}
