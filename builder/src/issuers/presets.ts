import type { ClaimMapping } from '@portico/schemas/claim-mapping';

/** A way in which a well-known product writes tenants and roles into its tokens. */
export interface Preset { value: string; label: string; help: string; mapping: (roles: string[]) => ClaimMapping }

const same = (roles: string[]): Record<string, string[]> => Object.fromEntries((roles.length ? roles : ['member']).map((role) => [role, [role]]));
const twoFactors = (claim: string, value: string, demand: string): Pick<ClaimMapping, 'level' | 'demand'> => ({ level: { claim: [claim], values: { [value]: 2 } }, demand: { 2: demand } });

/** The presets, each to be adjusted: names of groups and claims are the issuer's own. */
export const presets: Preset[] = [
  {
    value: 'keycloak-organizations', label: 'Keycloak: organizations', help: 'Organizations are the tenants, their groups the roles there; roles of the realm hold in each of them. Ask for the scope organization:*',
    mapping: (roles) => ({
      tenants: [{ claim: ['organization'] }], roles: [{ claim: ['organization', '*', 'groups'], pattern: '/{role}', names: same(roles) }, { claim: ['realm_access', 'roles'], names: same(roles) }],
      locale: ['locale'], level: { claim: ['acr'], values: { 1: 1, 2: 2, 3: 3 } }, demand: { 2: '2', 3: '3' },
    }),
  },
  {
    value: 'keycloak-groups', label: 'Keycloak: groups', help: 'Group paths such as /acme/billing name the tenant and the role',
    mapping: (roles) => ({
      tenants: [{ claim: ['groups'], pattern: '/{tenant}/**' }], roles: [{ claim: ['groups'], pattern: '/{tenant}/{role}', names: same(roles) }],
      locale: ['locale'], level: { claim: ['acr'], values: { 1: 1, 2: 2, 3: 3 } }, demand: { 2: '2', 3: '3' },
    }),
  },
  {
    value: 'okta', label: 'Okta', help: 'Groups such as portal/acme/billing, sent by a groups claim of the authorization server',
    mapping: (roles) => ({
      tenants: [{ claim: ['groups'], pattern: 'portal/{tenant}/*' }], roles: [{ claim: ['groups'], pattern: 'portal/{tenant}/{role}', names: same(roles) }],
      locale: ['locale'], ...twoFactors('amr', 'mfa', 'urn:okta:loa:2fa:any'),
    }),
  },
  {
    value: 'auth0', label: 'Auth0', help: 'The organization of the sign-in is the tenant; roles come in a claim that an Action adds',
    mapping: (roles) => ({
      tenants: [{ claim: ['org_id'] }], roles: [{ claim: ['https://portal.example.com/roles'], names: same(roles) }],
      locale: ['locale'], ...twoFactors('amr', 'mfa', 'http://schemas.openid.net/pape/policies/2007/06/multi-factor'),
    }),
  },
  {
    value: 'entra', label: 'Microsoft Entra ID', help: 'The customer’s directory (tid) is the tenant; app roles are the roles; the optional claim xms_edov confirms addresses',
    mapping: (roles) => ({
      tenants: [{ claim: ['tid'] }], roles: [{ claim: ['roles'], names: same(roles) }], name: ['name'], email: ['email'], emailVerified: ['xms_edov'],
      locale: ['xms_pl'], ...twoFactors('acrs', 'c1', '{"id_token":{"acrs":{"essential":true,"value":"c1"}}}'),
    }),
  },
];
