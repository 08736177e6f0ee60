import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import type { ClaimsIssuerOptions } from './test-claims-issuer.ts';

/** How each product writes the same person: a billing clerk of the tenant acme. */
export interface Shape {
  issuer: Omit<ClaimsIssuerOptions, 'redirectUri'>;
  mapping: ClaimMapping;
  /** What the registry calls the tenant acme. */
  acme: { name?: string; externalId?: string };
  /** The claims that take the role away. */
  without: Record<string, unknown>;
  /** The claims of somebody of the tenant beta, for which this issuer may not speak. */
  foreign: Record<string, unknown>;
}

/** The products whose sign-ins are walked, each with its own way of writing. */
export const shapes: Record<string, Shape> = {
  Okta: {
    issuer: {
      path: '/oauth2/default', claims: ['groups'],
      people: { '00u1': { claims: { name: 'Kim Okta', email: 'kim@acme.example', email_verified: true, locale: 'de_DE', groups: ['Everyone', 'portal/acme/billing'] }, acr: 'urn:okta:loa:2fa:any' } },
    },
    mapping: {
      tenants: [{ claim: ['groups'], pattern: 'portal/{tenant}/*' }], roles: [{ claim: ['groups'], pattern: 'portal/{tenant}/{role}', names: { billing: ['billing'] } }],
      level: { claim: ['acr'], values: { 'urn:okta:loa:2fa:any': 2 } },
    },
    acme: {}, without: { groups: ['Everyone', 'portal/acme/nothing'] }, foreign: { groups: ['portal/beta/billing'] },
  },
  Auth0: {
    issuer: {
      path: '/', claims: ['https://portal.example.com/roles', 'org_id'], clientAuth: 'client_secret_post',
      people: { 'auth0|1': { claims: { name: 'Kim Auth', email: 'kim@acme.example', email_verified: true, locale: 'de-DE', 'https://portal.example.com/roles': ['Billing clerk'], org_id: 'org_acme' }, amr: ['mfa', 'pwd'] } },
    },
    mapping: {
      tenants: [{ claim: ['org_id'] }], roles: [{ claim: ['https://portal.example.com/roles'], names: { 'Billing clerk': ['billing'] } }],
      level: { claim: ['amr'], values: { mfa: 2 } },
    },
    acme: { name: 'acme-inc', externalId: 'org_acme' }, without: { 'https://portal.example.com/roles': [] }, foreign: { org_id: 'org_beta' },
  },
  Entra: {
    issuer: {
      path: '/3f1c5a52-0000-4000-8000-000000000001/v2.0', claims: ['tid', 'oid', 'roles', 'hasgroups', 'groups', '_claim_names', 'preferred_username', 'xms_pl', 'xms_edov'],
      people: { 'pairwise-1': { claims: { name: 'Kim Entra', preferred_username: 'kim.upn@acme.example', email: 'kim@acme.example', xms_edov: '1', xms_pl: 'de-DE', tid: '3f1c5a52-0000-4000-8000-000000000001', roles: ['Portal.Billing'] }, amr: ['pwd', 'mfa'] } },
    },
    mapping: {
      tenants: [{ claim: ['tid'] }], roles: [{ claim: ['roles'], names: { 'Portal.Billing': ['billing'] } }], emailVerified: ['xms_edov'], locale: ['xms_pl'], level: { claim: ['amr'], values: { mfa: 2 } },
    },
    acme: { externalId: '3f1c5a52-0000-4000-8000-000000000001' }, without: { roles: ['Other.App'] }, foreign: { tid: '3f1c5a52-0000-4000-8000-00000000beta' },
  },
  'a custom one that signs with ES256 and keeps claims at its userinfo': {
    issuer: {
      path: '/login', claims: ['tenant', 'access'], signing: 'ES256', userinfoOnly: true,
      people: { 7: { claims: { name: 'Kim Custom', email: 'kim@acme.example', email_verified: true, locale: 'de-DE', tenant: { acme: { id: 'a-1', staff: true } }, access: { 'portal.example.com': { roles: 'clerk' } } }, acr: '2' } },
    },
    mapping: {
      tenants: [{ claim: ['tenant'], id: 'id' }], roles: [{ claim: ['access', 'portal.example.com', 'roles'], names: { clerk: ['billing'] } }],
      level: { claim: ['acr'], values: { 2: 2 } },
    },
    acme: { externalId: 'a-1' }, without: { access: { 'portal.example.com': { roles: [] } } }, foreign: { tenant: { acme: { id: 'b-9' } } },
  },
};
