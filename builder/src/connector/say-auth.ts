import type { Auth } from '@portico/schemas/connector';

/** How a connector proves itself, in words. */
export function sayAuth(auth: Auth | undefined): string {
  switch (auth?.kind) {
    case 'basic': return 'Signs in with a user name and a password.';
    case 'bearer': return 'Shows an access token.';
    case 'api-key': return `Shows a key in the ${auth.in === 'header' ? 'header' : 'address'} (${auth.name}).`;
    case 'none': return 'Needs no proof of who asks.';
    default: return 'How it proves itself is not said yet.';
  }
}
