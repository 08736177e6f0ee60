import type { Somebody } from '../session/access-api.ts';

/** What is asked: about whom, where, and about which thing. It stands in the address, so that a question can be linked to. */
export interface Question { by: 'person' | 'roles'; principal: string; tenant: string; roles: string[]; thing: string }

/** The question that an address asks. */
export function questionOf(search: URLSearchParams): Question {
  const roles = search.get('roles');
  return {
    by: roles !== null ? 'roles' : 'person', principal: search.get('principal') ?? '', tenant: search.get('tenant') ?? '',
    roles: roles ? roles.split(',') : [], thing: search.get('thing') ?? '',
  };
}

/** The address of a question, without what is not said. */
export function addressOf({ by, principal, tenant, roles, thing }: Partial<Question>): string {
  const said = { ...(by !== 'roles' && principal && { principal }), ...(by === 'roles' && { roles: (roles ?? []).join(',') }), ...(tenant && { tenant }), ...(thing && { thing }) };
  return `/who-can-see?${new URLSearchParams(said)}`;
}

/** Whom the question is about, once that is whole; undefined before. */
export function somebodyOf({ by, principal, tenant, roles }: Question): Somebody | undefined {
  if (!tenant) return undefined;
  if (by === 'roles') return { tenant, roles };
  return principal ? { tenant, principal } : undefined;
}
