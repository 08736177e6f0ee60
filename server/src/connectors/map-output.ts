import { isObject, readPath, type Json } from '@portico/schemas/json';
import { fileAnswer } from './file-answer.ts';
import type { Answer } from './invoke.ts';
import { mapRecord } from './map-record.ts';
import { note } from './note.ts';
import type { Obtained } from './obtain.ts';
import { factOf, isOwned } from './owner.ts';
import { nextCursor } from './paging.ts';
import { bodyOf } from './read-reply.ts';
import type { Run } from './run.ts';
import { serviceFailed } from './service-failed.ts';

const MOST_ITEMS = 1_000;
/** Maps what was obtained to the shape that the rest of Portico sees. */
export function mapOutput(run: Run, obtained: Obtained): Answer {
  const { output } = obtained.operation.definition;
  if (output.kind === 'file') return fileAnswer(obtained);
  if (output.kind === 'one') return { item: mapRecord(obtained) };
  return mapList(run, obtained, output.path, output.owned);
}

function mapList(run: Run, { operation, content, facts, asked }: Obtained, path: string, owned: { path: string; equals: string } | undefined): Answer {
  const body = bodyOf(content);
  const list = readPath(body, path);
  if (!Array.isArray(list)) throw serviceFailed(`The answer has no list at "${path}".`);
  const records = (list as Json[]).slice(0, MOST_ITEMS).filter(isObject);
  const owner = owned && factOf(facts, owned.equals);
  const own = owned ? records.filter((record) => isOwned(record, owned.path, owner!)) : records;
  // A service that ignores a filter it does not know answers everybody's records.
  if (own.length < records.length) note(run.call, `${run.compiled.connector.key}.${operation.name} answered records of others`, { dropped: records.length - own.length });
  const kept = operation.keep ? own.filter((item) => operation.keep!({ ...facts, item })) : own;
  const items = kept.map((item) => (operation.item ? operation.item({ ...facts, item }) : item)).filter(isObject);
  return { items, next: nextCursor(operation, body, list as Json[], asked) };
}
