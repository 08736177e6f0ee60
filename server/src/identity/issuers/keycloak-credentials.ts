import type { Proof } from '@portico/schemas/team-view';
import { notTheirsToReset, type Credentials, type Within } from '../../directory.ts';
import { PorticoError } from '../../errors.ts';
import { AdminApiError, type AdminApi } from './keycloak-admin-api.ts';
import { credentialsOf, membershipsOf, providersOf, type KeycloakUser } from './keycloak-people.ts';

const actions: Record<Proof, string> = { password: 'UPDATE_PASSWORD', factor: 'CONFIGURE_TOTP' };
/** What counts as a second factor. A passkey that stands for the password too is none. */
const factors = ['otp', 'webauthn', 'recovery-authn-codes'];

/** Passwords and second factors of a Keycloak realm through its admin API. */
export function keycloakCredentials(api: AdminApi): Credentials {
  return {
    async reset(subject, within, proofs) {
      const path = `/users/${encodeURIComponent(subject)}`;
      if (within !== 'everywhere') await assertTheirs(api, subject, within);
      const [provider] = await providersOf(api, subject);
      // A password of the realm's own would be a second way in, past the provider's.
      if (provider) throw new PorticoError('forbidden', { detail: 'This person signs in by the identity provider of their organisation. Their password and second factor are changed there.' });
      const user = await api<KeycloakUser>('GET', path);
      if (user.enabled === false) throw new PorticoError('forbidden', { detail: 'This account is switched off where the person signs in, so there is nothing to reset.' });

      // Nothing else of the account is sent: it would undo what somebody changed there in this moment.
      await api('PUT', path, { requiredActions: [...new Set([...(user.requiredActions ?? []), ...proofs.map((proof) => actions[proof])])] });
      const signOut = () => api('POST', `${path}/logout`);
      await signOut(); // at once: whatever fails from here on, nobody stays inside
      try {
        const mailed = proofs.includes('password') && user.emailVerified === true && await mail(api, path, proofs);
        await discardTypes(api, path, subject, [...(mailed ? ['password'] : []), ...(proofs.includes('factor') ? factors : [])]);
        return { mailed };
      } finally {
        await signOut();
      }
    },
  };
}

/**
 * Deletes these kinds, in this order. Required alone, a new second factor keeps out who lost the old one, and a new password is the choice of whoever
 * knows the old one. Passwords go first: one that is left without its second factor would be all that somebody needs.
 */
async function discardTypes(api: AdminApi, path: string, subject: string, types: readonly string[]): Promise<void> {
  const all = await credentialsOf(api, subject);
  for (const type of types) for (const { id } of all.filter((one) => one.type === type)) await api('DELETE', `${path}/credentials/${id}`);
}

/** In the name of one organization nobody is touched who is in another as well. */
async function assertTheirs(api: AdminApi, subject: string, { organization }: Exclude<Within, 'everywhere'>): Promise<void> {
  const all = await membershipsOf(api, subject);
  if (all.length !== 1 || all[0]!.alias !== organization) throw notTheirsToReset();
}

/** Mails the person the way to set these up; false where the realm has no mail server that takes it. */
async function mail(api: AdminApi, path: string, proofs: readonly Proof[]): Promise<boolean> {
  try {
    await api('PUT', `${path}/execute-actions-email`, proofs.map((proof) => actions[proof]));
    return true;
  } catch (error) {
    if (error instanceof AdminApiError && error.status === 500) return false;
    throw error;
  }
}
