import type { Json } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { idOf, refuse } from './answers.ts';
import { pageOf } from './page.ts';
import type { User, ZendeskState } from './records.ts';

const userBody = (user: User): Json => ({ ...user });

/** GET /api/v2/users/me: the account that the API token belongs to. */
export function showCurrentUser({ zendesk }: SandboxState): VendorAnswer {
  return { status: 200, body: { user: userBody(apiUser(zendesk)) } };
}

/** GET /api/v2/organizations/{id} */
export function showOrganization({ zendesk }: SandboxState, { path }: VendorRequest): VendorAnswer {
  const organization = zendesk.organizations.find(({ id }) => id === idOf(path.organization_id));
  return organization ? { status: 200, body: { organization: { ...organization } } } : refuse(404);
}

/** GET /api/v2/organizations/{id}/users */
export function listOrganizationUsers({ zendesk }: SandboxState, { path, query }: VendorRequest): VendorAnswer {
  const own = zendesk.users.filter((user) => user.organization_id === idOf(path.organization_id));
  return pageOf('users', own.sort((a, b) => a.id - b.id), query, userBody);
}

/** The agent in whose name the API acts. */
export function apiUser({ users, credentials }: ZendeskState): User {
  const found = users.find(({ email }) => email === credentials.email);
  if (!found) throw new Error(`The sandbox has no user ${credentials.email}`);
  return found;
}

/** The user with this address, made when there is none, as Zendesk does for a requester. */
export function userFor(state: ZendeskState, requester: { name: string; email: string }, organization: number | null): User {
  const known = state.users.find(({ email }) => email.toLowerCase() === requester.email.toLowerCase());
  if (known) return known;
  const made: User = { id: state.nextId++, name: requester.name, email: requester.email, role: 'end-user', organization_id: organization };
  state.users.push(made);
  return made;
}
