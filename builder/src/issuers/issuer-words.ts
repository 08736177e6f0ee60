import type { IssuerRecord } from '../session/access-api.ts';

/** What the kinds of issuer are called. */
export const issuerKinds = [{ value: 'keycloak', label: 'Keycloak' }, { value: 'oidc', label: 'Another one (OpenID Connect)' }] as const;

/** Whether an issuer stands in the server's environment rather than here. */
export const fromEnvironment = (issuer: IssuerRecord): boolean => issuer.managed === 'environment';

/** The demo's own sign-in, which has no address outside. */
export const isEmbedded = (issuer: { url: string }): boolean => issuer.url === 'embedded';

/** For whom an issuer speaks, in a few words. */
export function sayTenants({ every, tenants }: IssuerRecord): string {
  const listed = tenants.length === 0 ? '' : tenants.length === 1 ? tenants[0]!.tenant : `${tenants.length} tenants`;
  if (every) return listed ? `Every customer and partner, and ${listed}` : 'Every customer and partner';
  return listed || 'No tenant: says only who people are';
}
