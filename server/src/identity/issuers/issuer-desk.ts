import { PorticoError } from '../../errors.ts';
import type { IssuerDesk } from '../../issuer-desk.ts';
import { callbackPath } from './callback-path.ts';
import { discoverIssuer } from './discover-issuer.ts';
import { sealIssuerSecret } from './issuer-secret.ts';
import type { Issuers } from './issuers.ts';
import { areClaims, lookAtClaims } from './look-at-claims.ts';
import { lookAtToken } from './look-at-token.ts';

/** What the builder may ask of issuers; `fetch` is the guarded one. */
export function issuerDesk({ issuers, publicUrl, secretKey, fetch: fetchIssuer = fetch }: { issuers: Issuers; publicUrl: URL; secretKey: Buffer; fetch?: typeof fetch }): IssuerDesk {
  const redirectUri = (issuer: { url: string; own: boolean }) => new URL(callbackPath(issuer), publicUrl).href;
  return {
    redirectUri,
    discover: async (typed) => {
      const found = await discoverIssuer(typed, fetchIssuer);
      return { ...found, redirectUri: redirectUri({ url: found.issuer, own: false }) };
    },
    async look(url, text) {
      const client = await issuers.byUrl(url);
      if (!client) throw new PorticoError('conflict', { detail: 'This issuer is suspended: none of its tokens is looked at.' });
      if (areClaims(text)) return lookAtClaims(client.address, text);
      return lookAtToken(client, text).catch((cause: unknown) => {
        throw cause instanceof PorticoError ? cause : new PorticoError('unavailable', { detail: 'The issuer does not tell its keys now. Please try again in a moment.', cause });
      });
    },
    sealSecret: (url, secret) => sealIssuerSecret(secretKey, url, secret),
  };
}
