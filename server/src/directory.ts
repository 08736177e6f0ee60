import { PorticoError } from './errors.ts';

import type { Proof } from '@portico/schemas/team-view';

/**
 * The people of an issuer, where Portico may look after them there: for a Keycloak, its admin API.
 * `organization` is what the issuer calls the tenant (its alias in Keycloak), `subject` a person there.
 * Every act on a member asks first whether the person belongs to the organization; it throws where they do not, and where the issuer did not
 * agree, so that the portal's own table follows only what has happened there.
 */
export interface Directory {
  /** Whether the person belongs to that organization there. */
  isMember(subject: string, organization: string): Promise<boolean>;
  /**
   * Has the issuer make an account for an address that has none, and mail its person. It is in no organization yet. Gives its subject; null where
   * there is an account already. `account`: one that was made so before, for whomever; while its person has not used it, it takes this name or none and
   * they are mailed again (not where they were `mailed`), and it is given.
   */
  invite(email: string, organization: string, more?: { name?: string; account?: string; mailed?: boolean }): Promise<string | null>;
  /** Puts an account that was made by `invite` into the organization, once its person has accepted. */
  addMember(subject: string, organization: string): Promise<void>;
  /** Deletes an account that was made by `invite`, unless somebody has made it theirs or it is in an organization. One that is gone is fine. */
  discard(subject: string): Promise<void>;
  /** Takes the person out of the organization; their account stays. */
  removeMember(subject: string, organization: string): Promise<void>;
  /** Takes a role away that the issuer's claims give. Absent where roles are not kept there in a way that can be undone. */
  takeRole?(subject: string, organization: string, role: string): Promise<void>;
  /** Ends the person's sessions at the issuer. */
  signOut(subject: string, organization: string): Promise<void>;
}

/** The directory of an issuer by its address; null where Portico may not look after people there. */
export type FindDirectory = (issuerUrl: string) => Directory | null;

/** In whose name something is done to somebody at an issuer: that of one organization, which reaches nobody of another, or the operator's. */
export type Within = { organization: string } | 'everywhere';

/** The passwords and second factors of an issuer, where Portico may have them set up anew. */
export interface Credentials {
  /**
   * Has the person set these up anew, and ends their sessions there. A second factor that they had counts no more. `mailed`: they were mailed the way
   * to a new password and the old one counts no more; else they choose it at their next sign-in, by the old one. Throws like a directory, and
   * `forbidden` where it is nobody's to reset here; anything else may have been done in part.
   */
  reset(subject: string, within: Within, proofs: readonly Proof[]): Promise<{ mailed: boolean }>;
}

/** The credentials of an issuer by its address; null where they are not Portico's to touch. */
export type FindCredentials = (issuerUrl: string) => Credentials | null;

/** Why a tenant's own administrator may not touch somebody's sign-in, in one sentence for every reason: another would tell where else the person is known. */
export const notTheirsToReset = () => new PorticoError('forbidden', { detail: 'Only whoever runs this portal can reset the sign-in of this person. Please ask there.' });
