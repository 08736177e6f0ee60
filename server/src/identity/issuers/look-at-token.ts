import { compactVerify, decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { JsonObject } from '@portico/schemas/json';
import { PorticoError } from '../../errors.ts';
import type { SeenToken } from '../../issuer-desk.ts';
import { hasBearerForm } from '../tokens/bearer-form.ts';
import { signingAlgorithms } from '../tokens/signing-algorithms.ts';
import { faultOf, faultOfClaims, madeFor, namesIn } from '../tokens/sound-claims.ts';
import type { IssuerClient } from './issuer-client.ts';

/**
 * Looks at a token of an issuer: an id token or an access token. Its signature must be the issuer's, else none of its claims is told. Whether the API takes
 * it is what the API's own verifier says, and why not is said in one sentence; an expired token can still be looked at. Nobody is signed in by it.
 */
export async function lookAtToken(client: IssuerClient, token: string): Promise<SeenToken> {
  const unread = (why: string): SeenToken => ({ pasted: 'token', verified: false, bearer: false, why, claims: null });
  let claims: JWTPayload;
  let header: ProtectedHeaderParameters;
  try {
    claims = decodeJwt(token);
    header = decodeProtectedHeader(token);
  } catch {
    return unread('This is no token: it has to be three parts with dots between them, as the issuer wrote it.');
  }
  if (claims.iss !== client.address) return unread(`The token is of another issuer: it names ${typeof claims.iss === 'string' ? `"${claims.iss.slice(0, 300)}"` : 'none'}, not "${client.address}".`);
  const keys = await client.keys();
  try {
    await compactVerify(token, keys, { algorithms: signingAlgorithms });
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) throw error;
    return unread('The signature is not the issuer\'s: the token was changed, or is signed by somebody else.');
  }
  return { pasted: 'token', ...await judge(client, token, { header: { ...header }, claims }), claims: claims as JsonObject };
}

async function judge(client: IssuerClient, token: string, { header, claims }: { header: Record<string, unknown>; claims: JWTPayload }): Promise<Omit<SeenToken, 'claims' | 'pasted'>> {
  if (isIdToken(client, header, claims)) {
    const fault = faultOfClaims(claims) ?? (isFor(client.row.clientId, claims) ? undefined : madeFor(namesIn(claims.aud), [client.row.clientId]));
    return fault === undefined
      ? { verified: true, bearer: false, why: 'The issuer signed it, it is made for Portico, and it has not expired. It is an id token, as a sign-in brings one; the API takes access tokens alone.' }
      : { verified: false, bearer: false, why: `The issuer signed it, but ${fault}.` };
  }
  const fault = hasBearerForm(token) ? faultOf({ header, claims }, client.accessKind) : 'it is longer than the API takes, or not written as a token is';
  if (fault !== undefined) return { verified: false, bearer: false, why: `The issuer signed it, but ${fault}.` };
  try {
    await client.verify(token);
  } catch (error) {
    if (error instanceof PorticoError) throw error;
    return { verified: false, bearer: false, why: `The issuer signed it, but the API would refuse it now: ${error instanceof Error ? error.message : 'it is not good'}` };
  }
  return { verified: true, bearer: true, why: 'The issuer signed it, it is made for Portico, and it has not expired.' };
}

const isFor = (client: string, { aud }: JWTPayload): boolean => namesIn(aud).includes(client);

/** Whether it is an id token: Keycloak says so in its claim `typ`; elsewhere it is made for the client, and its header does not call it anything else. */
function isIdToken({ accessKind, row }: IssuerClient, { typ }: Record<string, unknown>, claims: JWTPayload): boolean {
  if (typ !== undefined && !(typeof typ === 'string' && /^(application\/)?jwt$/i.test(typ))) return false;
  return accessKind.says === 'realm' ? claims.typ === 'ID' : isFor(row.clientId, claims) && claims.events === undefined && (claims.typ === undefined || claims.typ === 'ID');
}
