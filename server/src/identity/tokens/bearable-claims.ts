/** More than any person's claims need: they are kept for each token that is in use. */
const MOST_SIGNS = 32_768;

/** The claims, where they can be kept; null where there are too many: an issuer must not fill the memory. */
export const bearable = (claims: Record<string, unknown>): Record<string, unknown> | null => (JSON.stringify(claims).length > MOST_SIGNS ? null : claims);
