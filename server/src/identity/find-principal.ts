import { randomUUID } from 'node:crypto';
import { Principal, type Em } from '../database/index.ts';

/** What an issuer says of a person. Name and e-mail are for people to read; they never decide who someone is. */
export interface Identified { issuer: string; subject: string; name: string; email: string }

/** The principal of (issuer, subject), made at the first sign-in. A new one belongs to no tenant and so sees nothing. */
export async function findPrincipal(em: Em, identified: Identified): Promise<{ principal: Principal; isNew: boolean }> {
  const { issuer, subject, name, email } = identified;
  // Two first sign-ins at once: one makes the row, both find it.
  const id = randomUUID();
  await em.upsert(Principal, { id, issuer, subject, name, email, status: 'active', createdAt: new Date() }, { onConflictFields: ['issuer', 'subject'], onConflictAction: 'ignore' });
  em.clear();
  const principal = await em.findOneOrFail(Principal, { issuer, subject });
  if (name) principal.name = name;
  if (email) principal.email = email;
  return { principal, isNew: principal.id === id };
}

/** Reads name and e-mail out of claims: plain text of a bearable length, or nothing. */
export function readableClaims(claims: Record<string, unknown>): { name: string; email: string } {
  const text = (value: unknown) => (typeof value === 'string' ? value.replace(/\p{C}/gu, '').trim().slice(0, 254) : '');
  const email = text(claims.email);
  return { name: text(claims.name) || text(claims.preferred_username) || email, email };
}
