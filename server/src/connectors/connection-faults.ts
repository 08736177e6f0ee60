import type { Connector } from '@portico/schemas/connector';
import type { Fault } from '@portico/schemas/problem';
import { baseUrlOf } from './base-url.ts';
import { valuesOf, type Connection } from './connection.ts';

/**
 * What is wrong with the values of a connection, as pointers `/settings/<field>` and `/secrets/<field>`.
 * A value has to match its field's pattern from beginning to end, and together they have to make a sound address.
 */
export function connectionFaults(connector: Connector, given: Pick<Connection, 'settings' | 'secrets'>): Fault[] {
  const faults: Fault[] = [];
  const fields = connector.connection.fields;
  for (const group of ['settings', 'secrets'] as const) {
    for (const [name, value] of Object.entries(given[group])) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const pointer = `/${group}/${name}`;
      if (!field || Boolean(field.secret) !== (group === 'secrets')) faults.push({ pointer, message: 'is not a field of this connector' });
      else if (typeof value !== 'string' || value.length > 4_000) faults.push({ pointer, message: 'must be a text of at most 4000 characters' });
      else if (/[\u0000-\u001f\u007f]/.test(value)) faults.push({ pointer, message: 'must be one line' });
      else if (value !== '' && !matches(field.pattern, value)) faults.push({ pointer, message: `does not look like ${field.label}` });
    }
  }
  const values = valuesOf(connector, given);
  for (const [name, field] of Object.entries(fields)) {
    if (values[name] === undefined) faults.push({ pointer: `/${field.secret ? 'secrets' : 'settings'}/${name}`, message: 'is required' });
  }
  if (faults.length > 0) return faults;
  try {
    baseUrlOf(connector, given);
    return [];
  } catch (error) {
    return [{ pointer: '/settings', message: (error as Error).message }];
  }
}

function matches(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  // Patterns are held short and free of runaway ones when the connector is saved; a long value is not tried all the same.
  return value.length <= 500 && new RegExp(`^(?:${pattern})$`, 'u').test(value);
}
