import { createHash } from 'node:crypto';

/** JSON text with sorted members, so that equal values have equal text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** SHA-256 of the canonical JSON of `value`, in hexadecimal. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');
