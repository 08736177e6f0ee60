import type { Scope } from '@portico/schemas/connector';
import type { Facts } from '@portico/schemas/facts';
import { readPath } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';

/** The value that makes a call the tenant's own: never empty, never anything but a text. */
export function factOf(facts: Facts, path: string): string {
  const value = readPath(facts, path);
  // A missing one must never mean "no filter": without it a service answers everybody's records.
  if (typeof value !== 'string' || value.trim() === '') throw new PorticoError('no-tenant-id', { cause: new Error(`${path} is missing or empty`) });
  return value;
}

/** The fact that a scope rests on; undefined where it rests on none. Throws `no-tenant-id` before anything is sent. */
export function ownerOf(scope: Scope, facts: Facts): string | undefined {
  if (scope.kind === 'bound') return factOf(facts, scope.from);
  if (scope.kind === 'owned') return factOf(facts, scope.equals);
  if (scope.kind === 'precheck' && scope.equals) return factOf(facts, scope.equals.fact);
  return undefined;
}

/** Whether the record names the owner at `path`. Numbers beyond 2^53 have lost digits on the way, so they prove nothing. */
export function isOwned(record: unknown, path: string, owner: string): boolean {
  const value = readPath(record, path);
  if (typeof value === 'string') return value === owner;
  return typeof value === 'number' && Number.isSafeInteger(value) && String(value) === owner;
}

/** Throws the same `not-found` that an unknown record gets. */
export function requireOwned(record: unknown, path: string, owner: string): void {
  if (!isOwned(record, path, owner)) throw new PorticoError('not-found', { cause: new Error('the record belongs to another tenant') });
}
