import { hash } from 'node:crypto';

/**
 * The path that an issuer sends browsers back to. Each issuer that was added has one of its own, which follows from its address: one that sends
 * a browser on to another issuer comes back on that one's path, and is found out before anybody is handed a code (RFC 9700, 4.4.2).
 */
export const callbackPath = ({ url, own }: { url: string; own: boolean }): string => (own ? '/auth/callback' : `/auth/callback/${hash('sha256', url).slice(0, 32)}`);

/** Whether a path is one that `callbackPath` makes. */
export const isCallbackPath = (path: string): boolean => /^\/auth\/callback(\/[0-9a-f]{32})?$/.test(path);
