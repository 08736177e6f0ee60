import type { Readable } from 'node:stream';
import type { Json } from '@portico/schemas/json';
import type { Reply } from './attempt.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { note } from './note.ts';
import type { Run } from './run.ts';
import { serviceFailed } from './service-failed.ts';
import { UnknownOutcome } from './unknown-outcome.ts';

/** What a reply holds: JSON, nothing at all, or a file that is still coming. */
export type Content = { body: Json } | { body: undefined } | { stream: Readable; type: string; length?: number };

/** The JSON of a reply; null where there was none. */
export const bodyOf = (content: Content): Json => ('body' in content ? content.body ?? null : null);

/** Reads a good reply. One that cannot be read fails; of a write it leaves open what was done. */
export async function readReply(run: Run, operation: CompiledOperation, reply: Reply): Promise<Content> {
  try {
    return operation.definition.output.kind === 'file' ? readFile(operation.definition.output.types, reply) : readJson(reply);
  } catch (error) {
    note(run.call, `${run.compiled.connector.key}.${operation.name} was answered badly`, { error });
    if (!Buffer.isBuffer(reply.body)) reply.body.on('error', () => undefined).destroy();
    throw operation.definition.effect === 'write' ? new UnknownOutcome(error) : error;
  }
}

function readJson({ headers, body }: Reply): Content {
  const bytes = body as Buffer;
  if (bytes.length === 0) return { body: undefined };
  const type = mediaType(headers['content-type']);
  refuseEncoded(headers['content-encoding']);
  if (!/^application\/([\w.-]+\+)?json$/.test(type)) throw serviceFailed(`The service answered ${type || 'no type'} instead of JSON.`);
  try {
    return { body: parseJson(bytes.toString('utf8')) };
  } catch (error) {
    throw serviceFailed('The service answered JSON that cannot be read.', error);
  }
}

function readFile(types: string[], { headers, body }: Reply): Content {
  const type = mediaType(headers['content-type']);
  refuseEncoded(headers['content-encoding']);
  if (!types.some((allowed) => allowed.toLowerCase() === type)) throw serviceFailed(`The service answered ${type || 'no type'} instead of a file of the expected type.`);
  const length = Number(headers['content-length']);
  return { stream: body as Readable, type, ...(Number.isSafeInteger(length) && length > 0 && { length }) };
}

/**
 * Whole numbers beyond 2^53 would lose digits and name another record, so they stay texts. NUL and halves of a surrogate pair are
 * mended: no database keeps them, and an answer that cannot be kept would leave its submission open for ever.
 */
function parseJson(text: string): Json {
  if (!/\d{16}|\\u(0000|d[89a-f])/i.test(text)) return JSON.parse(text) as Json;
  return JSON.parse(text, (_, value: Json, context?: { source?: string }): Json => {
    if (typeof value === 'number') return !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context!.source! : value;
    if (typeof value === 'string') return mended(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).every((name) => name === mended(name))) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [mended(name), member]));
  }) as Json;
}

const mended = (text: string): string => text.replaceAll('\0', '').toWellFormed();

const mediaType = (header: string | string[] | undefined): string => (typeof header === 'string' ? header.split(';', 1)[0]!.trim().toLowerCase() : '');

/** Encoded bodies were not asked for: they could grow past every limit when they are unpacked. */
function refuseEncoded(encoding: string | string[] | undefined): void {
  if (encoding && encoding !== 'identity') throw serviceFailed('The service sent an encoded answer that nobody asked for.');
}
