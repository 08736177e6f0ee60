import { PorticoError } from '../errors.ts';
import { isUuid } from './route.ts';

/** An id in an address, "<uuid>"; throws `not-found` for anything else. */
export function oneId(id: string | undefined): string {
  if (!isUuid(id)) throw new PorticoError('not-found');
  return id;
}

/** An id in an address that names a row of a tenant, "<tenant>:<row>"; throws `not-found` for anything else. */
export function pairId(id: string | undefined): string {
  const [a, b, ...rest] = (id ?? '').split(':');
  if (!isUuid(a) || !isUuid(b) || rest.length > 0) throw new PorticoError('not-found');
  return id!;
}

/** An id in a list's filter: anything that is none narrows to nothing. */
export const idIn = (filter: Record<string, unknown>, name: string): string | undefined =>
  (filter[name] === undefined ? undefined : isUuid(filter[name]) ? filter[name] : '00000000-0000-0000-0000-000000000000');
