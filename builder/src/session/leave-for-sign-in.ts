import type { Assurance } from '@portico/schemas/gate';

/** The address of the sign-in that comes back to where the person is now. */
export function signInAddress(here: { pathname: string; search: string }): string {
  return `/auth/sign-in?return=${encodeURIComponent(here.pathname + here.search)}`;
}

/** The address of a surer or fresher sign-in that comes back to where the person is now. */
export function surerSignIn(here: { pathname: string; search: string }, { level, minutes }: Assurance): string {
  return [signInAddress(here), level !== undefined && `level=${level}`, minutes !== undefined && `minutes=${minutes}`].filter(Boolean).join('&');
}

/** Leaves for the sign-in. Unsaved work survives: it is kept in the browser until it is saved. */
export function leaveForSignIn(): void {
  window.location.assign(signInAddress(window.location));
}
