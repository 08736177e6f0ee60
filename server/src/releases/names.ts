import { Principal, type Em } from '../database/index.ts';

/** Names of principals by id. */
export type Names = Map<string, string>;

/** Looks up the names of those who did something; null stands for Portico itself. */
export async function namesOf(em: Em, ids: (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  return new Map(wanted.length === 0 ? [] : (await em.find(Principal, { id: { $in: wanted } }, { fields: ['id', 'name'] })).map(({ id, name }) => [id, name]));
}

/** The name for an id of `namesOf`. */
export const nameIn = (names: Names, id: string | null | undefined): string => (id ? names.get(id) ?? 'somebody who left' : 'Portico');
