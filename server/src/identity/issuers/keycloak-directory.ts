import type { Directory } from '../../directory.ts';
import { AdminApiError, type AdminApi } from './keycloak-admin-api.ts';
import { hasBeenUsed, isUntouched, membershipsOf, type KeycloakUser } from './keycloak-people.ts';

interface Organization { id: string; alias: string }
interface Group { id: string; name: string }

/** Most organizations that a look-up by alias reads through. */
const most = 10_000;
/** As long as the portal's own invitation lasts. */
const WEEK = 604_800;

/**
 * The people of a Keycloak realm through its admin API. The service account may change anybody of the realm, so every act asks first
 * whether the person is in the organization, by the organization's alias, and throws where they are not.
 */
export function keycloakDirectory(api: AdminApi): Directory {
  const at = (subject: string) => encodeURIComponent(subject);

  /** The organization, as one of those that the person is in. */
  const membership = async (subject: string, alias: string) => (await membershipsOf(api, subject)).find((organization) => organization.alias === alias);
  async function memberOf(subject: string, alias: string): Promise<Organization> {
    const organization = await membership(subject, alias);
    if (!organization) throw new Error(`The person is not in the organization ${alias}.`);
    return organization;
  }
  const mail = (subject: string) => api('PUT', `/users/${at(subject)}/execute-actions-email?lifespan=${WEEK}`, ['VERIFY_EMAIL', 'UPDATE_PASSWORD']);

  return {
    isMember: async (subject, alias) => (await membership(subject, alias)) !== undefined,

    async invite(email, alias, { name = '', account, mailed = false } = {}) {
      await byAlias(api, alias); // where it will be put: better known now than when they accept
      const [firstName = '', ...rest] = name.trim().split(/\s+/);
      const called = { firstName, lastName: rest.join(' ') };
      const [known] = await api<KeycloakUser[]>('GET', `/users?${new URLSearchParams({ email, exact: 'true', max: '1' })}`);
      if (known) {
        // An account that is there is somebody's, who accepts the portal's own invitation.
        if (known.id !== account) return null;
        // Who else asked this person before does not say what they are called.
        if (await isUntouched(api, known)) await api('PUT', `/users/${at(account)}`, called);
        if (!mailed && !(await hasBeenUsed(api, known))) await mail(account);
        return account;
      }
      const id = await api<string>('POST', '/users', { username: email, email, enabled: true, ...called });
      try {
        await mail(id);
      } catch (error) {
        // Without the mail nobody could ever use the account.
        await api('DELETE', `/users/${id}`);
        throw error;
      }
      return id;
    },

    async addMember(subject, alias) {
      const { id } = await byAlias(api, alias);
      await api('POST', `/organizations/${id}/members`, subject).catch((error: unknown) => {
        if (!(error instanceof AdminApiError && error.status === 409)) throw error; // 409: is there already
      });
    },

    async discard(subject) {
      const user = await api<KeycloakUser>('GET', `/users/${at(subject)}`).catch((error: unknown) => {
        if (error instanceof AdminApiError && error.status === 404) return null;
        throw error;
      });
      if (!user || !(await isUntouched(api, user)) || (await membershipsOf(api, subject)).length > 0) return;
      await api('DELETE', `/users/${at(subject)}`);
    },

    async removeMember(subject, alias) {
      const { id } = await memberOf(subject, alias);
      const { membershipType } = await api<{ membershipType: string }>('GET', `/organizations/${id}/members/${at(subject)}`);
      // Keycloak deletes the account of somebody who came by the organization's own identity provider together with their membership.
      if (membershipType === 'MANAGED') throw new Error('The person belongs to the organization\'s own identity provider.');
      await api('DELETE', `/organizations/${id}/members/${at(subject)}`);
    },

    async takeRole(subject, alias, role) {
      const { id } = await memberOf(subject, alias);
      // Keycloak takes nobody out of a group without a word. A role that the realm gives everywhere is not this organization's to take.
      const groups = await api<Group[]>('GET', `/organizations/${id}/members/${at(subject)}/groups`);
      const group = groups.find(({ name }) => name === role);
      if (!group) throw new Error(`The person is not in the group ${role} of the organization.`);
      await api('DELETE', `/organizations/${id}/groups/${group.id}/members/${at(subject)}`);
    },

    async signOut(subject, alias) {
      await memberOf(subject, alias);
      await api('POST', `/users/${at(subject)}/logout`);
    },
  };
}

/** Keycloak finds organizations by name and domain only, so those of another name are read through. */
async function byAlias(api: AdminApi, alias: string): Promise<Organization> {
  const page = 200;
  for (let first = 0; first < most; first += page) {
    const some = await api<Organization[]>('GET', `/organizations?first=${first}&max=${page}`);
    const found = some.find((organization) => organization.alias === alias);
    if (found) return found;
    if (some.length < page) break;
  }
  throw new Error(`The realm has no organization ${alias}.`);
}
