import { compactVerify, decodeJwt, decodeProtectedHeader, errors, type JWTPayload } from 'jose';
import type { JsonObject } from '@portico/schemas/json';
import type { SeenToken } from '../../issuer-desk.ts';
import type { IssuerClient } from './issuer-client.ts';
import { signingAlgorithms } from '../tokens/signing-algorithms.ts';
import { skewSeconds } from '../tokens/sound-claims.ts';

/**
 * Looks at a token of an issuer: an id token or an access token. Its signature must be the issuer's, else none of its claims is told. What else
 * would keep it from being taken is said in one sentence; an expired token can still be looked at. Nobody is signed in by it.
 */
export async function lookAtToken(client: IssuerClient, token: string): Promise<SeenToken> {
  const unread = (why: string): SeenToken => ({ verified: false, why, claims: null });
  let claims: JWTPayload;
  try {
    claims = decodeJwt(token);
    decodeProtectedHeader(token);
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
  const fault = faultOf(claims, client);
  return { verified: fault === undefined, why: fault ?? 'The issuer signed it, it is made for Portico, and it has not expired.', claims: claims as JsonObject };
}

function faultOf({ exp, nbf, aud, sub }: JWTPayload, { row }: IssuerClient): string | undefined {
  const now = Date.now() / 1000;
  const made = (Array.isArray(aud) ? aud : [aud]).filter((name) => typeof name === 'string');
  const wanted = [row.clientId, ...(row.audience ? [row.audience] : [])];
  if (typeof sub !== 'string' || sub === '') return 'The issuer signed it, but it is about nobody.';
  if (typeof exp !== 'number') return 'The issuer signed it, but it never expires, so it would be refused.';
  if (exp < now - skewSeconds) return `The issuer signed it, but it has expired ${ago(now - exp)} ago, so it would be refused now.`;
  if (typeof nbf === 'number' && nbf > now + skewSeconds) return 'The issuer signed it, but it is not good yet.';
  if (!made.some((name) => wanted.includes(name))) return `The issuer signed it, but for somebody else: it is made for ${made.map((name) => `"${name.slice(0, 100)}"`).join(', ') || 'nobody'}, not for ${wanted.map((name) => `"${name}"`).join(' or ')}.`;
  return undefined;
}

const ago = (seconds: number): string => (seconds < 120 ? `${Math.round(seconds)} seconds` : seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`);
