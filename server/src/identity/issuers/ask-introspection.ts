import * as oidc from 'openid-client';
import { askTwice } from '../ask-twice.ts';
import { egressRefusal } from './egress-refusal.ts';

/** What came of asking about a token. `unknown`: trouble on the issuer's side. `unsaid`: it does not say, and `why` in a sentence. */
export type Introspected = { state: 'live'; claims: Record<string, unknown> } | { state: 'ended' | 'unknown' } | { state: 'unsaid'; status: number | undefined; why: string };

/** Asks the issuer about a token (RFC 7662), as the client that `configuration` is, for three seconds at most. */
export async function askIntrospection(configuration: oidc.Configuration, token: string): Promise<Introspected> {
  configuration.timeout = 3;
  return askTwice(() => oidc.tokenIntrospection(configuration, token)).then((claims) => (claims.active ? { state: 'live', claims } : { state: 'ended' }), noAnswer);
}

// The library's names for what is no trouble that passes.
const malformed = new Set(['OAUTH_INVALID_RESPONSE', 'OAUTH_PARSE_ERROR', 'OAUTH_RESPONSE_IS_NOT_JSON']);
const misplaced = new Set(['OAUTH_INVALID_SERVER_METADATA', 'OAUTH_HTTP_REQUEST_FORBIDDEN', 'OAUTH_REQUEST_PROTOCOL_FORBIDDEN']);

function noAnswer(error: unknown): Introspected {
  const { status, code = '', cause } = error as { status?: number; code?: string; cause?: { status?: number } };
  const answered = status ?? cause?.status;
  const unsaid = (why: string): Introspected => ({ state: 'unsaid', status: answered, why });
  const forbidden = egressRefusal(error);
  if (forbidden !== undefined) return unsaid(`The issuer cannot be asked whether a token still counts. ${forbidden}`);
  if (misplaced.has(code)) return unsaid('The place where the issuer would be asked whether a token still counts (introspection_endpoint) is no address with https.');
  if (answered === 401 || answered === 403) return unsaid(`The issuer does not let Portico's client ask whether a token still counts: it answered ${answered}. Allow the client token introspection there, or mend its secret here.`);
  if (malformed.has(code) && (answered ?? 200) === 200) return unsaid('What the issuer answers when asked whether a token still counts is not as RFC 7662 has it.');
  return answered === undefined || answered >= 500 || answered === 429 ? { state: 'unknown' } : unsaid(`The issuer answered ${answered} when asked whether a token still counts.`);
}
