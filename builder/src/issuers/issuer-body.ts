import { issuerSchema } from '@portico/schemas/issuer';
import type { JsonObject } from '@portico/schemas/json';

/** What of a record an administrator writes: the members that the schema of an issuer knows, without those that are empty. */
export function issuerBody(record: object): JsonObject {
  const known = Object.keys(issuerSchema.properties);
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => known.includes(name) && value !== null && value !== undefined && value !== '')) as JsonObject;
}
