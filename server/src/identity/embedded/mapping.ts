import type { ClaimMapping } from '@portico/schemas/claim-mapping';

/** How the embedded issuer's claims are read before anybody changes it: its word counts for how surely a person is known, and who belongs where is the portal's own table. */
export const embeddedMapping: ClaimMapping = { level: { claim: ['acr'], values: { 1: 1, 2: 2 } }, demand: { 2: '2' } };
