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
      const user = await api<KeycloakUser>('GET', path);
      const [provider] = await providersOf(api, subject);
      // A password of the realm's own would be a second way in, past the provider's.
      if (provider) throw new PorticoError('forbidden', { detail: 'This person signs in by the identity provider of their organisation. Their password and second factor are changed there.' });

      await api('PUT', path, { ...user, requiredActions: [...new Set([...(user.requiredActions ?? []), ...proofs.map((proof) => actions[proof])])] });
      const mailed = proofs.includes('password') && user.emailVerified === true && await mail(api, path, proofs);
      // Required alone, a new second factor keeps out who lost the old one, and a new password is the choice of whoever knows the old one.
      const over = [...(proofs.includes('factor') ? factors : []), ...(mailed ? ['password'] : [])];
      for (const { id, type } of await credentialsOf(api, subject)) if (over.includes(type)) await api('DELETE', `${path}/credentials/${id}`);
      await api('POST', `${path}/logout`);
      return { mailed };
    },
  };
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
