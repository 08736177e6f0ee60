import { createContext, useContext } from 'react';
import type { Session } from './admin-api.ts';
import { may, type Act, type Resource } from './abilities.ts';

/** The signed-in session, read once before anything is drawn. */
export const SessionContext = createContext<Session | null>(null);

/** The session of whoever is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside SessionGate');
  return session;
}

/** Whether the signed-in person may do `act` on `resource`. */
export function useMay(act: Act, resource: Resource): boolean {
  return may(useSession().roles, act, resource);
}
