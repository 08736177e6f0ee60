/** How a person narrowed and ordered a table. It lives in the address, so that it can be shared and survives "back". */
export interface TableState { sort?: string; descending: boolean; filters: Record<string, string> }

/** Reads a table's state from the address: `<block>.sort=-dueOn&<block>.filter.status=open`. Only what the table offers counts. */
export function readTableState(search: string, block: string, offered: { sorts: string[]; filters: string[] }): TableState {
  const query = new URLSearchParams(search);
  const sort = query.get(`${block}.sort`) ?? '';
  const path = sort.replace(/^-/, '');
  const filters = offered.filters.flatMap((name) => {
    const value = query.get(`${block}.filter.${name}`);
    return value ? [[name, value] as const] : [];
  });
  return { ...(offered.sorts.includes(path) && { sort: path }), descending: sort.startsWith('-'), filters: Object.fromEntries(filters) };
}

/** The address's query with a table's state in it; everything else in the query stays. */
export function writeTableState(search: string, block: string, state: TableState): string {
  const query = new URLSearchParams(search);
  for (const name of new Set(query.keys())) if (name.startsWith(`${block}.`)) query.delete(name);
  if (state.sort) query.set(`${block}.sort`, `${state.descending ? '-' : ''}${state.sort}`);
  for (const [name, value] of Object.entries(state.filters)) if (value) query.set(`${block}.filter.${name}`, value);
  return query.toString();
}

/** What the server is asked for this state; nothing where the table stands as the page brought it. */
export function tableQuery(state: TableState): Record<string, string> {
  return {
    ...(state.sort && { sort: state.sort, order: state.descending ? 'desc' : 'asc' }),
    ...Object.fromEntries(Object.entries(state.filters).map(([name, value]) => [`filter.${name}`, value])),
  };
}
