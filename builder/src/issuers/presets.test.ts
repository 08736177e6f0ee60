import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { mapClaims } from '@portico/schemas/map-claims';
import { mappingFaults } from '@portico/schemas/mapping-faults';
import { expect, test } from 'vitest';
import auth0 from '../../../docs/identity/auth0.md?raw';
import entra from '../../../docs/identity/entra.md?raw';
import okta from '../../../docs/identity/okta.md?raw';
import { presets } from './presets.ts';

const claims: Record<string, object> = {
  'keycloak-organizations': { organization: { acme: { id: '7f3c', groups: ['/billing'] } }, realm_access: { roles: ['offline_access'] }, acr: '2' },
  'keycloak-groups': { groups: ['/acme/billing', '/acme'], acr: '2' },
  okta: { groups: ['portal/acme/billing', 'Everyone'], amr: ['pwd', 'mfa', 'otp'] },
  auth0: { org_id: 'acme', 'https://portal.example.com/roles': ['billing'], amr: ['mfa'] },
  entra: { tid: 'acme', roles: ['billing', 'Unknown.Role'], acrs: ['c1'], preferred_username: 'kim@acme.example', email: 'kim.miller@acme.example', xms_edov: '1' },
};

test.each(presets)('$label: a token as this product writes it names the tenant, the one role that is known, and two factors', ({ value, mapping }) => {
  const mapped = mapClaims(mapping(['billing', 'member']), claims[value]);
  expect(mapped.belongs.map(({ tenant }) => tenant)).toEqual(['acme']);
  expect([...mapped.roles.map(({ role }) => role), ...mapped.everywhere]).toEqual(['billing']);
  expect(mapped.level).toBe(2);
});

test('Microsoft Entra ID: the address is the one that xms_edov is about, and counts only where it says so', () => {
  const mapping = presets.find(({ value }) => value === 'entra')!.mapping(['member']);
  expect(mapClaims(mapping, claims.entra)).toMatchObject({ email: 'kim.miller@acme.example', emailVerified: true });
  for (const xms_edov of [undefined, false, '0']) expect(mapClaims(mapping, { ...claims.entra, xms_edov, email_verified: true }).emailVerified).toBe(false);
});

test.each(presets)('$label: nothing is wrong with it', ({ mapping }) => {
  expect(mappingFaults(mapping(['billing', 'member']))).toEqual([]);
});

test.each(Object.entries({ okta, auth0, entra }))('%s is what its guide shows, but for the names of roles', (name, guide) => {
  const withoutNames = ({ roles, ...rest }: ClaimMapping) => ({ ...rest, roles: roles?.map((role) => ({ ...role, names: {} })) });
  const shown = JSON.parse(/```json\n(.*?)```/s.exec(guide)![1]!) as ClaimMapping;
  expect(withoutNames(presets.find(({ value }) => value === name)!.mapping(['member']))).toEqual(withoutNames(shown));
});
