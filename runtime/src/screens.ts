import { lazy } from 'react';
import type { PortalView } from '@portico/schemas/view';

// The portal's own screens are fetched when they are opened: most people never do.
const screens = {
  account: lazy(() => import('./account/AccountScreen.tsx')),
  team: lazy(() => import('./team/TeamScreen.tsx')),
};

/** The portal's own screen at a path below the base, such as `/account`; undefined where the path is a page's, and where the screen is not this person's. */
export function screenOf(path: string, view: Pick<PortalView, 'administers'>): (typeof screens)[keyof typeof screens] | undefined {
  const name = path.replace(/^\/|\/$/g, '');
  if (name === 'team' && !view.administers) return undefined;
  return Object.hasOwn(screens, name) ? screens[name as keyof typeof screens] : undefined;
}

/** The invitation, which is open before sign-in. */
export const Invitation = lazy(() => import('./invitation/InvitationScreen.tsx'));

/** Whether a path below the base is that of an invitation. */
export const isInvitation = (path: string): boolean => /^\/invitation\/?$/.test(path);
