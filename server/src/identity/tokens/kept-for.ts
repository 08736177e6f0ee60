import type { IssuerClient } from '../issuers/issuer-client.ts';
import { hashOf } from '../session/session.ts';

const numbers = new WeakMap<IssuerClient, number>();
let made = 0;

/**
 * The key of what is kept of a token, as this client of its issuer sees it. A change of the issuer makes another client, for which nothing counts that was
 * found for the one before, also where a request that was under way at the change found it afterwards.
 */
export function keptFor(client: IssuerClient, token: string): string {
  if (!numbers.has(client)) numbers.set(client, made += 1);
  return `${numbers.get(client)} ${hashOf(token).toString('base64url')}`;
}
