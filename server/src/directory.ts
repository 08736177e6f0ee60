/** What a person may be asked to do at their next sign-in, by Keycloak's names. */
export type RequiredAction = 'UPDATE_PASSWORD' | 'CONFIGURE_TOTP';

/**
 * The people of an issuer, where Portico may look after them there: for a Keycloak, its admin API.
 * `organization` is what the issuer calls the tenant (its alias in Keycloak), `subject` a person there.
 * Every act asks first whether the person belongs to the organization; it throws where they do not, and where the issuer did not agree,
 * so that the portal's own table follows only what has happened there.
 */
export interface Directory {
  /** Whether the person belongs to that organization there. */
  isMember(subject: string, organization: string): Promise<boolean>;
  /** Has the issuer make an account for the address in that organization, or add the one that is there. */
  invite(email: string, organization: string, name?: string): Promise<void>;
  /** Takes the person out of the organization; their account stays. */
  removeMember(subject: string, organization: string): Promise<void>;
  /** Takes a role away that the issuer's claims give. Absent where roles are not kept there in a way that can be undone. */
  takeRole?(subject: string, organization: string, role: string): Promise<void>;
  /** Ends the person's sessions at the issuer. */
  signOut(subject: string, organization: string): Promise<void>;
  /** Has the person do this at their next sign-in. */
  requireActions(subject: string, organization: string, actions: readonly RequiredAction[]): Promise<void>;
}

/** The directory of an issuer by its address; null where Portico may not look after people there. */
export type FindDirectory = (issuerUrl: string) => Directory | null;
