import type { Paging } from '@portico/schemas/connector';
import { readPath, type Json } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';
import type { CompiledOperation } from './compile-operation.ts';
import type { ListPage } from './run.ts';

const LARGEST_PAGE = 100;

/** Which page is asked for, and the parameters that ask for it. */
export interface Asked { parameters: [place: string, value: Json][]; position?: string | number }

/** Reads what a client asks of a list. A cursor is opaque to clients: it holds the operation and where its next page begins. */
export function pageOf({ name, definition: { paging } }: CompiledOperation, { size, cursor }: ListPage): Asked {
  const refused = () => new PorticoError('bad-request', { detail: 'This list does not go on from there.' });
  if (!paging) {
    if (cursor !== undefined) throw refused();
    return { parameters: [] };
  }
  const parameters: Asked['parameters'] = [];
  if (size !== undefined) parameters.push([paging.size, Math.max(1, Math.min(LARGEST_PAGE, Math.trunc(size) || 1))]);
  if (cursor === undefined) return { parameters };

  const position = readCursor(name, cursor);
  const fits = paging.kind === 'page' ? typeof position === 'number' && Number.isInteger(position) && position > 1 && position < 1_000_000 : position !== undefined && position !== '';
  if (!fits) throw refused();
  parameters.push([paging.kind === 'page' ? paging.page : paging.after, position!]);
  return { parameters, position: position! };
}

/** The cursor of the page after this one; null where the list ends. */
export function nextCursor({ name, definition: { paging } }: CompiledOperation, body: Json, items: Json[], asked: Asked): string | null {
  if (!paging || items.length === 0) return null;
  const position = paging.kind === 'page' ? nextPage(paging, body, asked) : nextAfter(paging, body, items);
  if (position === undefined || position === asked.position) return null;
  return Buffer.from(JSON.stringify([name, position])).toString('base64url');
}

function readCursor(operation: string, cursor: string): string | number | undefined {
  if (cursor.length > 2_000) return undefined;
  try {
    const [name, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    return name === operation && (typeof position === 'string' || typeof position === 'number') ? position : undefined;
  } catch {
    return undefined;
  }
}

const nextPage = (paging: Paging & { kind: 'page' }, body: Json, asked: Asked): number | undefined =>
  goesOn(readPath(body, paging.more.path)) ? Number(asked.position ?? 1) + 1 : undefined;

function nextAfter({ after, next }: Paging & { kind: 'cursor' }, body: Json, items: Json[]): string | number | undefined {
  const value = next.more === undefined || goesOn(readPath(body, next.more)) ? ('path' in next ? readPath(body, next.path) : readPath(items.at(-1), next.lastItem)) : undefined;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  // Some services answer the address of the next page. Only its cursor is taken, so the address leads nowhere.
  return (/^https?:\/\//i.test(value) ? URL.parse(value)?.searchParams.get(after) : value) || undefined;
}

const goesOn = (more: unknown): boolean => more !== 'false' && Boolean(more);
