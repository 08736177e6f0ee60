import type { Directory } from '../../directory.ts';
import { adminApi, AdminApiError, type AdminApi, type AdminApiOptions } from './keycloak-admin-api.ts';

interface Organization { id: string; alias: string }
interface Group { id: string; name: string }

/** Most organizations that a look-up by alias reads through. */
const most = 10_000;

/**
 * The people of a Keycloak realm through its admin API. The service account may change anybody of the realm, so every act asks first
 * whether the person is in the organization, by the organization's alias, and throws where they are not.
 */
export function keycloakDirectory(options: AdminApiOptions): Directory {
  const api = adminApi(options);
  const at = (subject: string) => encodeURIComponent(subject);

  /** The organization, as one of those that the person is in. */
  async function membership(subject: string, alias: string): Promise<Organization | undefined> {
    const all = await api<Organization[]>('GET', `/organizations/members/${at(subject)}/organizations`).catch((error: unknown) => {
      // Somebody whom the realm does not know is in no organization of it.
      if (error instanceof AdminApiError && (error.status === 404 || error.status === 400)) return [];
      throw error;
    });
    return all.find((organization) => organization.alias === alias);
  }
  async function memberOf(subject: string, alias: string): Promise<Organization> {
    const organization = await membership(subject, alias);
    if (!organization) throw new Error(`The person is not in the organization ${alias}.`);
    return organization;
  }

  return {
    isMember: async (subject, alias) => (await membership(subject, alias)) !== undefined,

    async invite(email, alias, name = '') {
      const organization = await byAlias(api, alias);
      // An account that is there is somebody's: to put it into the organization would give its administrator power over that person
      // before they have agreed. They accept the portal's own invitation instead.
      const known = await api<unknown[]>('GET', `/users?${new URLSearchParams({ email, exact: 'true', max: '1' })}`);
      if (known.length > 0) return;
      const [firstName = '', ...rest] = name.trim().split(/\s+/);
      const id = await api<string>('POST', '/users', { username: email, email, enabled: true, firstName, lastName: rest.join(' ') });
      try {
        await api('POST', `/organizations/${organization.id}/members`, id);
        await api('PUT', `/users/${id}/execute-actions-email`, ['VERIFY_EMAIL', 'UPDATE_PASSWORD']);
      } catch (error) {
        // Without the mail nobody could ever use the account.
        await api('DELETE', `/users/${id}`);
        throw error;
      }
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

    async requireActions(subject, alias, actions) {
      await memberOf(subject, alias);
      const user = await api<{ requiredActions?: string[] }>('GET', `/users/${at(subject)}`);
      await api('PUT', `/users/${at(subject)}`, { ...user, requiredActions: [...new Set([...(user.requiredActions ?? []), ...actions])] });
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
