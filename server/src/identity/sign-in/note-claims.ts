import type { Mapped } from '@portico/schemas/claim-mapping';
import { domainOf, isProvenEmail } from '../../access/index.ts';
import type { Principal } from '../../database/index.ts';
import type { KnownIssuer } from '../issuers/issuer-client.ts';

/**
 * Notes what the claims say for people to read. An e-mail address that is not proven never takes the place of one that is. Rules and outside systems
 * read the address too, so an issuer other than the installation's own is heard only on those of its domains: any other could be somebody else's.
 */
export function noteClaims(principal: Principal, issuer: KnownIssuer, mapped: Mapped): void {
  const { name, email, locale } = mapped;
  if (name) principal.name = name;
  if (locale) principal.locale = locale;
  if (!email || !(issuer.own || issuer.domains.includes(domainOf(email)))) return;
  const proven = isProvenEmail(issuer, mapped);
  if (!proven && principal.emailVerified && principal.email !== email) return;
  principal.email = email;
  principal.emailVerified = proven;
}
