import type { AuthProvider } from 'react-admin';
import { abilities } from '@portico/schemas/abilities';
import { may, type Resource } from './abilities.ts';
import { signOut, type Session } from './admin-api.ts';

/** react-admin's view of the session. Signing in happens at the server; a request that is not signed in leaves for it by itself. */
export function authProviderFor(session: Session): AuthProvider {
  return {
    login: () => Promise.resolve(),
    logout: async () => {
      window.location.assign(await signOut());
      return false;
    },
    checkAuth: () => Promise.resolve(),
    checkError: () => Promise.resolve(),
    getIdentity: () => Promise.resolve({ id: session.principal.id, fullName: session.principal.name }),
    getPermissions: () => Promise.resolve(session.roles),
    canAccess: ({ resource, action }) =>
      // Who may read opens the edit screen, which is then read-only.
      Promise.resolve(isResource(resource) && may(session.roles, action === 'list' || action === 'show' || (action === 'edit' && may(session.roles, 'read', resource)) ? 'read' : 'edit', resource)),
  };
}

const isResource = (name: string): name is Resource => Object.hasOwn(abilities, name);
