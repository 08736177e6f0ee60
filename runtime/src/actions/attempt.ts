import type { Json } from '@portico/schemas/json';
import { forget, keep, readKept } from '../kept.ts';

/**
 * One filled form on its way to the server. The id stays the same however often it is sent, which is how the server
 * knows a double click or a retry from a second wish. `sent` is what was sent without an answer so far.
 */
export interface Attempt { id: string; sent?: string; pending?: boolean }

const nameOf = (form: string) => `attempt:${form}`;

/** The attempt of a form: the one under way, or a new one. */
export function attemptOf(form: string): Attempt {
  const kept = readKept<Attempt>(nameOf(form));
  if (kept?.id) return kept;
  const fresh: Attempt = { id: newId() };
  keep(nameOf(form), fresh);
  return fresh;
}

/** The attempt of a form that the server has and has not settled yet. */
export function pendingAttempt(form: string): Attempt | undefined {
  const kept = readKept<Attempt>(nameOf(form));
  return kept?.pending ? kept : undefined;
}

/** Remembers how far an attempt has come. */
export function keepAttempt(form: string, attempt: Attempt): void {
  keep(nameOf(form), attempt);
}

/** Ends the attempt: the next one is another wish and has another id. */
export function endAttempt(form: string): void {
  forget(nameOf(form));
}

/** What was sent, in a shape that can be compared; long inputs by their length and a hash, so that storage stays small. */
export function fingerprint(input: Json, parameters: Record<string, string>): string {
  const text = JSON.stringify([input, parameters]);
  if (text.length < 2000) return text;
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) | 0;
  return `${text.length}:${hash}:${text.slice(0, 200)}`;
}

/** A random UUID; `crypto.randomUUID` is missing on plain http other than localhost. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
