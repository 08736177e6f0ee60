import { decodeJwt } from 'jose';
import type { Issuers } from '../issuers/issuers.ts';
import type { Said, SaidAccess } from './said-access.ts';

/** Whom a bearer token stands for. `issuer`: what the issuer's principals are kept under; `said`: what their rows that came from claims are held against, null where none are. */
export interface Bearer { issuer: string; subject: string; said(): Promise<Said | null> }

/** Verifies a bearer token by the issuer that it names, which must be exactly the address of an active one. Throws for anything else. */
export function bearerVerifier(issuers: Issuers, access: Pick<SaidAccess, 'of'>): (token: string) => Promise<Bearer> {
  return async (token) => {
    const { iss } = decodeJwt(token);
    const client = typeof iss === 'string' ? await issuers.byAddress(iss) : null;
    if (!client) throw new Error('The token is of no issuer of this installation.');
    const verified = await client.verify(token);
    return { issuer: client.key, subject: verified.subject, said: () => access.of(client, token, verified) };
  };
}
