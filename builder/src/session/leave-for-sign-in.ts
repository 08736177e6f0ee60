/** The address of the sign-in that comes back to where the person is now. */
export function signInAddress(here: { pathname: string; search: string }): string {
  return `/auth/sign-in?return=${encodeURIComponent(here.pathname + here.search)}`;
}

/** Leaves for the sign-in. Unsaved work survives: it is kept in the browser until it is saved. */
export function leaveForSignIn(): void {
  window.location.assign(signInAddress(window.location));
}
