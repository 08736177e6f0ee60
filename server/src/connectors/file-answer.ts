import type { Readable } from 'node:stream';
import { extensionOf, fileName } from './file-name.ts';
import type { Obtained } from './obtain.ts';

/** A file that is still coming; whoever takes it has to read or destroy the stream. */
export interface FileAnswer { file: Readable; type: string; name: string; length?: number }

/** Names a file that was obtained. The template of its name may read the record that the precheck read (fact: item). */
export function fileAnswer({ operation, content, facts }: Obtained): FileAnswer {
  if (!('stream' in content)) throw new Error(`operation ${operation.name} did not obtain a file`);
  const { stream, type, length } = content;
  const name = fileName(operation.fileName?.(facts)) ?? `${operation.name}${extensionOf(type)}`;
  return { file: stream, type, name, ...(length !== undefined && { length }) };
}
