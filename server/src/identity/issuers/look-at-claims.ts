import { guardJson } from '@portico/schemas/guard-json';
import { isObject, type JsonObject } from '@portico/schemas/json';
import type { SeenToken } from '../../issuer-desk.ts';

const bounds = { nodes: 5000, depth: 32, text: 20_000, characters: 40_000 };

/** Whether a text is claims as JSON, as the consoles of issuers preview them; a token never begins so. */
export const areClaims = (text: string): boolean => text.startsWith('{');

/**
 * Looks at claims that are not in a token, for an issuer at `address`. Anybody could have written them, so they never count as verified and the API never
 * takes them.
 */
export function lookAtClaims(address: string, text: string): SeenToken {
  const unread = (why: string): SeenToken => ({ pasted: 'claims', verified: false, bearer: false, why, claims: null });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unread('This begins as claims do, with {, but is no JSON to its end. Copy the whole text.');
  }
  const fault = guardJson(value, bounds, ['']);
  if (fault || !isObject(value)) return unread(fault?.message ?? 'Claims are one JSON object.');
  const { iss } = value;
  const other = typeof iss === 'string' && iss !== address ? ` They are of another issuer: they name "${iss.slice(0, 300)}", not "${address}".` : '';
  return { pasted: 'claims', verified: false, bearer: false, why: `This shows what these claims would mean. Whether Portico takes them, only a token that the issuer signed can show.${other}`, claims: value as JsonObject };
}
