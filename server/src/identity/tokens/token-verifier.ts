/**
 * What stands behind a token now: the claims that its issuer says of it, null where it could not be asked; and until when that counts. `also`: other
 * claims of the same person, which have to say the same for anything to count.
 */
export interface Behind { claims: Record<string, unknown> | null; also?: Record<string, unknown>; until: Date }

/** What a verified access token says: who issued it and about whom. `live`: what its issuer answered when it was asked about the token; left out where nobody asks. */
export interface VerifiedToken { issuer: string; subject: string; claims: Record<string, unknown>; live?: Behind }

/** Verifies an access token: signature, issuer, audience, expiry, kind. Throws for anything but a token that is good right now. */
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;
