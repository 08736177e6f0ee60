import type { Mapped } from '@portico/schemas/claim-mapping';
import { isProvenEmail } from '../../access/index.ts';
import type { Principal } from '../../database/index.ts';
import type { KnownIssuer } from '../issuers/issuer-client.ts';

/** Notes what the claims say for people to read. An e-mail address that is not proven never takes the place of one that is. */
export function noteClaims(principal: Principal, issuer: KnownIssuer, mapped: Mapped): void {
  const { name, email, locale } = mapped;
  if (name) principal.name = name;
  if (locale) principal.locale = locale;
  if (!email) return;
  const proven = isProvenEmail(issuer, mapped);
  if (!proven && principal.emailVerified && principal.email !== email) return;
  principal.email = email;
  principal.emailVerified = proven;
}
