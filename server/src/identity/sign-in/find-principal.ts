import { randomUUID } from 'node:crypto';
import { Principal, type Em } from '../../database/index.ts';

/** The principal of (issuer, subject), made at the first sign-in. A new one belongs to no tenant and so sees nothing. */
export async function findPrincipal(em: Em, { issuer, subject }: { issuer: string; subject: string }): Promise<{ principal: Principal; isNew: boolean }> {
  // Two first sign-ins at once: one makes the row, both find it.
  const id = randomUUID();
  await em.upsert(Principal, { id, issuer, subject, status: 'active', createdAt: new Date() }, { onConflictFields: ['issuer', 'subject'], onConflictAction: 'ignore' });
  em.clear();
  const principal = await em.findOneOrFail(Principal, { issuer, subject });
  return { principal, isNew: principal.id === id };
}
