/** How far the clocks of an issuer and of this machine may be apart, in seconds. */
export const skewSeconds = 60;

/**
 * Refuses claims of an access token that no library looks at, whichever has verified the signature: a subject that is no text,
 * a time of issue that is still to come, times that are no numbers, and a token that counts only together with a proof of its
 * key (RFC 8705, RFC 9449), which a bearer does not give. Throws a sentence that says which.
 */
export function assertSoundClaims({ sub, iat, nbf, exp, cnf }: Record<string, unknown>): void {
  const soon = Date.now() / 1000 + skewSeconds;
  if (typeof sub !== 'string' || sub === '') throw new Error('The token is about nobody.');
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw new Error('The token never expires.');
  if (typeof iat !== 'number' || !(iat <= soon)) throw new Error('The token is issued in the future.');
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= soon)) throw new Error('The token is not good yet.');
  if (cnf !== undefined) throw new Error('The token is bound to a key.');
}
