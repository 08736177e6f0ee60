import { readPath, type Json } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';
import type { Obtained } from './obtain.ts';
import { bodyOf } from './read-reply.ts';
import { serviceFailed } from './service-failed.ts';

/** One record as its connector maps it. A read without a record is `not-found`; a write may answer nothing. */
export function mapRecord({ operation, content, facts }: Obtained): Json {
  const { output, effect } = operation.definition;
  if (output.kind !== 'one') return null;
  const body = bodyOf(content);
  const item = (output.path === undefined ? body : readPath(body, output.path)) as Json | undefined;
  if (effect === 'read') {
    if (item === undefined) throw serviceFailed(`The answer has no "${output.path}".`);
    if (item === null) throw new PorticoError('not-found', { cause: new Error('the answer holds no record') });
  }
  return operation.item ? operation.item({ ...facts, item: item ?? null }) ?? null : item ?? null;
}
