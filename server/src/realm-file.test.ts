import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { mappingFaults } from '@portico/schemas/mapping-faults';
import { platformRoles } from '@portico/schemas/role';
import { describe, expect, it } from 'vitest';
import { demoRealm } from '../keycloak/demo-realm.ts';
import { guideMapping } from '../keycloak/guide-mapping.ts';
import { release } from '../keycloak/distribution.ts';
import { demoTenants } from './seed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const realm = JSON.parse(read('docs/deploy/realm.json'));
const compose = read('docker-compose.yml');

describe('docs/deploy/realm.json', () => {
  it('knows nobody by a password', () => {
    expect(realm.users.filter((user: { credentials?: unknown; serviceAccountClientId?: string }) => user.credentials || !user.serviceAccountClientId)).toEqual([]);
    expect(JSON.stringify(realm)).not.toContain('"members"');
  });

  it('holds no secret: each is a variable that docker-compose.yml fills in', () => {
    expect(realm.clients.map(({ secret }: { secret: string }) => secret)).toEqual(['${PORTICO_CLIENT_SECRET}', '${PORTICO_ADMINISTRATION_SECRET}', '${PORTICO_MACHINE_SECRET}']);
    const named = new Set([...read('docs/deploy/realm.json').matchAll(/\$\{(PORTICO_\w+)\}/g)].map(([, name]) => name!));
    for (const name of named) expect(compose).toMatch(new RegExp(`^ {6}${name}: \\$\\{`, 'm'));
  });

  it('names the customers, partners and roles of the demo, and the roles of the builder', () => {
    expect(realm.organizations.map(({ alias }: { alias: string }) => alias)).toEqual(demoTenants().filter(({ kind }) => kind !== 'operator').map(({ slug }) => slug));
    const portal = readdirSync(`${root}seeds/demo/roles`).map((file) => file.replace('.json', ''));
    expect(realm.roles.realm.map(({ name }: { name: string }) => name).sort()).toEqual([...portal, ...Object.keys(platformRoles).map((role) => `portico-${role}`)].sort());
    for (const { groups } of realm.organizations) for (const { name } of groups) expect(portal).toContain(name);
  });

  it('lists every role that the administration may use, in both places that must agree', () => {
    const { users, clientScopeMappings } = realm;
    const given = users.find(({ serviceAccountClientId }: { serviceAccountClientId: string }) => serviceAccountClientId === 'portico-administration').clientRoles['realm-management'];
    expect(given.sort()).toEqual(['manage-organizations', 'manage-users', 'query-users', 'view-organizations', 'view-users']);
    expect(clientScopeMappings['realm-management'][0].roles.sort()).toEqual(given);
  });
});

describe('the mapping in docs/identity/keycloak.md', () => {
  const mapping = guideMapping() as ClaimMapping;

  it('is one that can be saved', () => {
    expect(mappingFaults(mapping)).toEqual([]);
  });

  it('gives every role of the realm a meaning', () => {
    const named = mapping.roles!.flatMap((entry) => ('names' in entry && entry.claim[0] === 'realm_access' ? Object.keys(entry.names) : []));
    expect(named.sort()).toEqual(realm.roles.realm.map(({ name }: { name: string }) => name).sort());
  });
});

describe('docs/deploy/realm-demo.json', () => {
  it('is what  node server/keycloak/demo-realm.ts  makes', () => {
    expect(read('docs/deploy/realm-demo.json')).toBe(`${JSON.stringify(demoRealm(), null, 2)}\n`);
  });
});

describe('docker-compose.yml', () => {
  it('runs the release of Keycloak that the tests run against', () => {
    expect(/keycloak\/keycloak:(\S+)/.exec(compose)![1]).toBe(release);
  });
});
