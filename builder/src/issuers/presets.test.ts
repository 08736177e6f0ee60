import { mapClaims } from '@portico/schemas/map-claims';
import { expect, test } from 'vitest';
import { presets } from './presets.ts';

const claims: Record<string, object> = {
  'keycloak-organizations': { organization: { acme: { id: '7f3c', groups: ['/billing'] } }, realm_access: { roles: ['offline_access'] }, acr: '2' },
  'keycloak-groups': { groups: ['/acme/billing', '/acme'], acr: '2' },
  okta: { groups: ['portal/acme/billing', 'Everyone'], acr: 'urn:okta:loa:2fa:any' },
  auth0: { org_id: 'acme', 'https://portal.example/roles': ['billing'], amr: ['mfa'] },
  entra: { tid: 'acme', roles: ['billing', 'Unknown.Role'], amr: ['pwd', 'mfa'] },
};

test.each(presets)('$label: a token as this product writes it names the tenant, the one role that is known, and two factors', ({ value, mapping }) => {
  const mapped = mapClaims(mapping(['billing', 'member']), claims[value]);
  expect(mapped.belongs.map(({ tenant }) => tenant)).toEqual(['acme']);
  expect([...mapped.roles.map(({ role }) => role), ...mapped.everywhere]).toEqual(['billing']);
  expect(mapped.level).toBe(2);
});
