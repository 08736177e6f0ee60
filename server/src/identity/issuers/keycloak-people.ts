import { AdminApiError, type AdminApi } from './keycloak-admin-api.ts';

/** A person of the realm, as far as it is read here. `federationLink`: their account is kept in another directory, such as an LDAP. */
export interface KeycloakUser { id: string; email?: string; emailVerified?: boolean; enabled?: boolean; requiredActions?: string[]; federationLink?: string }

/** What the person signs in with at the realm itself. */
export interface KeycloakCredential { id: string; type: string }

/** The organizations that the person is in; none for somebody whom the realm does not know. */
export const membershipsOf = (api: AdminApi, subject: string): Promise<{ id: string; alias: string }[]> =>
  api<{ id: string; alias: string }[]>('GET', `/organizations/members/${encodeURIComponent(subject)}/organizations`).catch((error: unknown) => {
    if (error instanceof AdminApiError && (error.status === 404 || error.status === 400)) return [];
    throw error;
  });

/** What the person signs in with at the realm itself. */
export const credentialsOf = (api: AdminApi, subject: string): Promise<KeycloakCredential[]> => api('GET', `/users/${encodeURIComponent(subject)}/credentials`);

/** The identity providers by which the person signs in instead. */
export const providersOf = (api: AdminApi, subject: string): Promise<{ identityProvider: string }[]> => api('GET', `/users/${encodeURIComponent(subject)}/federated-identity`);

/** Whether somebody has made an account theirs: by a password or a key, or by an identity provider, or because it is kept elsewhere. */
export async function hasBeenUsed(api: AdminApi, { id, federationLink }: KeycloakUser): Promise<boolean> {
  return federationLink !== undefined || (await credentialsOf(api, id)).length > 0 || (await providersOf(api, id)).length > 0;
}

/**
 * Whether nobody has begun to make an account theirs. One that has no password just now may be somebody's whose sign-in was reset: then their address
 * is confirmed, or they are to choose a new one.
 */
export async function isUntouched(api: AdminApi, user: KeycloakUser): Promise<boolean> {
  return user.emailVerified !== true && !user.requiredActions?.includes('UPDATE_PASSWORD') && !(await hasBeenUsed(api, user));
}
