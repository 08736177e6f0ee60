import type { Connector } from '@portico/schemas/connector';

/** A connector that was connected: what an administrator filled in. Only the server ever holds the secrets, which go to `origin` and nowhere else. */
export interface Connection { connector: string; settings: Record<string, string>; secrets: Record<string, string>; origin?: string }

/** The values of a connection by field, defaults included. */
export function valuesOf(connector: Connector, { settings, secrets }: Pick<Connection, 'settings' | 'secrets'>): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const [name, field] of Object.entries(connector.connection.fields)) {
    const given = field.secret ? secrets : settings;
    const value = Object.hasOwn(given, name) && given[name] !== '' ? given[name] : field.default;
    if (typeof value === 'string') values[name] = value;
  }
  return values;
}
