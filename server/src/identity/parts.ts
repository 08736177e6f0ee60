import type { Database } from '../database/index.ts';
import type { CookieKind } from './cookies.ts';
import type { TenantFinder } from './find-tenant.ts';
import type { Issuers } from './issuers/issuers.ts';
import type { SessionLimits } from './session/session.ts';

/** What the steps of a sign-in work with. */
export interface SignInParts {
  database: Database;
  publicUrl: URL;
  trustProxy: boolean;
  cookies: CookieKind;
  limits: SessionLimits;
  /** Seals refresh tokens: 32 bytes. */
  secretKey: Buffer;
  issuers: Issuers;
  tenants: TenantFinder;
  /** Forgets what is cached about a session or principal, on this process at once. */
  evict(announced: string): void;
}
