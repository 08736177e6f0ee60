export { createIdentity, type Identity, type IdentityConfig } from './create-identity.ts';
export { findDirectory } from './issuers/find-directory.ts';
export type { EmbeddedAccount } from './embedded/accounts.ts';
export type { TenantPlace } from './tenant-of.ts';
