/** What a verified access token says: who issued it and about whom. */
export interface VerifiedToken { issuer: string; subject: string; claims: Record<string, unknown> }

/** Verifies an access token: signature, issuer, audience, expiry, kind. Throws for anything but a token that is good right now. */
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;
