/** How far the clocks of an issuer and of this machine may be apart, in seconds. */
export const skewSeconds = 60;

/**
 * Whose access tokens, made for whom, and by what they say that they are access tokens: a `realm` of Keycloak by its claim `typ`, others by their
 * `header` (RFC 9068), or by an `audience` of their own, which no id token has.
 */
export interface AccessKind { issuer: string; audience: string; says: 'realm' | 'header' | 'audience' }

/** A token taken apart. */
export interface TakenApart { header: Record<string, unknown>; claims: Record<string, unknown> }

/**
 * What keeps a token whose signature is good from being taken by the API, as the rest of a sentence that begins with it; undefined for a sound one. The
 * libraries that verify signatures check some of this too, but not all, and not the same: what is looked at here counts whichever has verified.
 */
export function faultOf({ header, claims }: TakenApart, { issuer, audience, says }: AccessKind): string | undefined {
  const { iss, aud, cnf } = claims;
  const made = namesIn(aud);
  if (iss !== issuer) return 'it is of another issuer';
  if (header.crit !== undefined) return 'its header has to be understood by more than is known of it here (crit)';
  const fault = faultOfClaims(claims) ?? (made.includes(audience) ? kindFault(header, claims, says) : madeFor(made, [audience]));
  if (fault !== undefined) return fault;
  // RFC 8705, RFC 9449: it counts only together with a proof of its key, which a bearer does not give.
  return cnf === undefined ? undefined : 'it is bound to a key (cnf), of which a bearer gives no proof';
}

/** What is wrong with a token of any kind: whom it is about, and when it is good. */
export function faultOfClaims({ sub, iat, nbf, exp }: Record<string, unknown>): string | undefined {
  const now = Date.now() / 1000;
  if (typeof sub !== 'string' || sub === '') return 'it is about nobody';
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return 'it never expires, so it would be refused';
  if (exp <= now - skewSeconds) return `it has expired ${ago(now - exp)} ago, so it would be refused now`;
  if (typeof iat !== 'number' || !(iat <= now + skewSeconds)) return 'it is issued in the future, or nobody knows when';
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now + skewSeconds)) return 'it is not good yet';
  return undefined;
}

/** Throws what `faultOf` says. */
export function assertSound(token: TakenApart, kind: AccessKind): void {
  const fault = faultOf(token, kind);
  if (fault !== undefined) throw new Error(`The token is refused: ${fault}.`);
}

/** For whom a token is made instead of one of those. */
export const madeFor = (made: readonly string[], wanted: readonly string[]): string =>
  `for somebody else: it is made for ${made.map((name) => `"${name.slice(0, 100)}"`).join(', ') || 'nobody'}, not for ${wanted.map((name) => `"${name}"`).join(' or ')}`;

/** The names of an audience, which may be one or a list. */
export const namesIn = (aud: unknown): string[] => (Array.isArray(aud) ? aud : [aud]).filter((name) => typeof name === 'string');

function kindFault({ typ }: Record<string, unknown>, claims: Record<string, unknown>, says: AccessKind['says']): string | undefined {
  const type = typeof typ === 'string' ? typ.replace(/^application\//i, '').toLowerCase() : '';
  // Id tokens and refresh tokens come from the same keys and may name the same audience. Keycloak writes JWT, or at+jwt where the client asks for it; a logout token says logout+jwt.
  if (says === 'realm') return (type === 'jwt' || type === 'at+jwt') && claims.typ === 'Bearer' ? undefined : 'it is no access token: its header says "JWT" or "at+jwt" in one, and its claim typ "Bearer"';
  if (says === 'header') return type === 'at+jwt' ? undefined : 'it is no access token that says so: its header would have the typ "at+jwt"';
  // What an id token and a logout token have, and an access token has not (OpenID Connect Core 2, Back-Channel Logout 2.4).
  const foreign = ['nonce', 'at_hash', 'c_hash', 'events'].find((name) => claims[name] !== undefined);
  return foreign === undefined ? undefined : `it is of another kind: no access token has "${foreign}"`;
}

const ago = (seconds: number): string => (seconds < 120 ? `${Math.round(seconds)} seconds` : seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`);
