import type { Mapped } from '@portico/schemas/claim-mapping';
import type { Principal } from '../database/index.ts';
import type { KnownIssuer } from './issuer-client.ts';

/** The domain of an e-mail address, in lower case; empty where the text is no address. */
export const domainOf = (email: string): string => /^[^\s@]+@([^\s@]+)$/.exec(email)?.[1]?.toLowerCase() ?? '';

/**
 * Notes what the claims say for people to read. An address counts as verified only where the issuer says so and is one to say it: the
 * installation's own, or one that the address's domain belongs to. One that is not verified never takes the place of one that is.
 */
export function noteClaims(principal: Principal, issuer: KnownIssuer, { name, email, emailVerified, locale }: Mapped): void {
  if (name) principal.name = name;
  if (locale) principal.locale = locale;
  if (!email) return;
  const verified = emailVerified && (issuer.own || issuer.domains.includes(domainOf(email)));
  if (!verified && principal.emailVerified && principal.email !== email) return;
  principal.email = email;
  principal.emailVerified = verified;
}
