export { createIdentity, type Identity, type IdentityConfig } from './create-identity.ts';
export { administrationOf } from './issuers/administration-of.ts';
export type { EmbeddedAccount } from './embedded/accounts.ts';
export type { TenantPlace } from './tenant-of.ts';
