import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimMappingSchema, type ClaimMapping } from './claim-mapping.ts';
import { compileSchema } from './compile-schema.ts';
import { mapClaims } from './map-claims.ts';
import { mappingFaults } from './mapping-faults.ts';

const belongs = (mapping: ClaimMapping, claims: unknown) => mapClaims(mapping, claims).belongs;
/** Roles as "tenant: role"; "*" is every tenant. */
const roles = (mapping: ClaimMapping, claims: unknown) => {
  const mapped = mapClaims(mapping, claims);
  return [...mapped.everywhere.map((role) => `*: ${role}`), ...mapped.roles.map(({ tenant, role }) => `${tenant}: ${role}`)].sort();
};
const refusals = (mapping: ClaimMapping, claims: unknown) => mapClaims(mapping, claims).refusals;

describe('a Keycloak realm', () => {
  const organization: ClaimMapping = { tenants: [{ claim: ['organization'] }] };
  const withId: ClaimMapping = { tenants: [{ claim: ['organization'], id: 'id' }] };

  it('names organizations as one text, as a list, or as an object', () => {
    const acme = { tenant: 'acme', fixed: false };
    expect(belongs(organization, { organization: 'acme' })).toEqual([acme]);
    expect(belongs(organization, { organization: ['acme', 'beta'] })).toEqual([acme, { tenant: 'beta', fixed: false }]);
    expect(belongs(organization, { organization: { acme: {}, beta: { id: 'b-1' } } })).toEqual([acme, { tenant: 'beta', fixed: false }]);
    expect(belongs(organization, { organization: [{ acme: {} }] })).toEqual([acme]);
    expect(belongs(organization, { organization: [] })).toEqual([]);
  });

  it('gives the unchanging id where it is asked for, and nothing without it', () => {
    expect(belongs(withId, { organization: { acme: { id: 'a-1' } } })).toEqual([{ tenant: 'acme', id: 'a-1', fixed: false }]);
    for (const organization of ['acme', ['acme'], { acme: {} }, { acme: { id: 7 } }, { acme: null }]) {
      expect(mapClaims(withId, { organization })).toMatchObject({ belongs: [], refusals: ['The claim "organization" names the tenant "acme" without its id ("id").'] });
    }
  });

  it('has roles of the realm, of a client with dots in its name, and in nested groups', () => {
    const claims = {
      realm_access: { roles: ['offline_access', 'finance'] }, resource_access: { 'portal.example.com/app': { roles: ['admin'] } },
      groups: ['/customers/acme/billing', '/customers/beta', '/staff/acme/billing', '/customers/acme/billing/readers'],
    };
    expect(roles({ roles: [{ claim: ['realm_access', 'roles'], names: { finance: ['billing', 'viewer'] } }] }, claims)).toEqual(['*: billing', '*: viewer']);
    expect(roles({ roles: [{ claim: ['resource_access', 'portal.example.com/app', 'roles'], names: { admin: ['customer-admin'] } }] }, claims)).toEqual(['*: customer-admin']);
    expect(roles({ roles: [{ claim: ['groups'], pattern: '/customers/{tenant}/{role}', names: { billing: ['billing'] } }] }, claims)).toEqual(['acme: billing']);
    expect(roles({ roles: [{ claim: ['groups'], pattern: '/customers/{tenant}/{role}/**', names: { billing: ['billing'] } }] }, claims)).toEqual(['acme: billing']);
    expect(roles({ roles: [{ claim: ['groups'], pattern: '/*/{tenant}/{role}', names: { billing: ['billing'] } }] }, claims)).toEqual(['acme: billing']);
    expect(belongs({ tenants: [{ claim: ['groups'], pattern: '/customers/{tenant}/**' }] }, claims).map(({ tenant }) => tenant)).toEqual(['acme', 'beta']);
  });

  it('may hold the roles inside each organization', () => {
    const claims = { organization: { acme: { roles: ['admin'] }, beta: { roles: 'reader' }, gamma: {} } };
    expect(roles({ roles: [{ claim: ['organization', '*', 'roles'], names: { admin: ['customer-admin'], reader: ['viewer'] } }] }, claims)).toEqual(['acme: customer-admin', 'beta: viewer']);
  });

  it('names the tenant of such roles by its unchanging id where it is asked for, and gives nothing without it', () => {
    const mapping: ClaimMapping = { roles: [{ claim: ['organization', '*', 'groups'], pattern: '/{role}', id: 'id', names: { admin: ['customer-admin'] } }] };
    const said = { acme: { id: 'a-1', groups: ['/admin', '/other'] }, beta: { groups: ['/admin'] }, gamma: { id: 7, groups: ['/admin'] }, delta: { groups: ['/other'] } };
    expect(mapClaims(mapping, { organization: said })).toMatchObject({
      everywhere: [], roles: [{ tenant: 'acme', id: 'a-1', fixed: false, role: 'customer-admin' }],
      refusals: ['beta', 'gamma'].map((tenant) => `The claim "organization › * › groups" names the tenant "${tenant}" without its id ("id").`),
    });
    expect(mapClaims(mapping, { organization: { acme: { id: 'a-1', groups: ['/admin'] }, other: { id: 'a-1', groups: ['/admin'] } } }).roles).toHaveLength(2);
    const inherited = { organization: { acme: Object.assign(Object.create({ id: 'a-1' }), { groups: ['/admin'] }) as object } };
    expect(mapClaims(mapping, inherited)).toMatchObject({ roles: [], refusals: [expect.stringContaining('without its id')] });
  });

  it('gives one fixed tenant, and a role that everyone has', () => {
    expect(mapClaims({ tenants: [{ always: 'acme' }], roles: [{ always: 'member' }, { always: 'viewer', in: 'acme' }] }, {})).toMatchObject({
      belongs: [{ tenant: 'acme', fixed: true }], everywhere: ['member'], roles: [{ tenant: 'acme', fixed: true, role: 'viewer' }], refusals: [],
    });
  });
});

describe('Okta, Auth0 and Entra', () => {
  it('Okta: groups that name tenant and role', () => {
    const claims = { groups: ['Everyone', 'portal:acme:admin', 'portal:acme', 'portal:a:b:admin', 'xportal:acme:admin', 'portal:acme:admin '] };
    expect(roles({ roles: [{ claim: ['groups'], pattern: 'portal:{tenant}:{role}', names: { admin: ['customer-admin'] } }] }, claims)).toEqual(['acme: customer-admin']);
    expect(roles({ roles: [{ claim: ['groups'], pattern: 'portal:acme:{role}', in: 'acme', names: { admin: ['customer-admin'] } }] }, claims)).toEqual(['acme: customer-admin']);
  });

  it('Auth0: names with dots and slashes, and the organization\'s id', () => {
    const claims = { 'https://portal.example.com/roles': ['Portal Admin'], org_id: 'org_42', org_name: 'acme', 'https://portal': { 'example.com/roles': ['Portal Admin'] } };
    expect(belongs({ tenants: [{ claim: ['org_id'] }] }, claims)).toEqual([{ tenant: 'org_42', fixed: false }]);
    expect(roles({ roles: [{ claim: ['https://portal.example.com/roles'], names: { 'Portal Admin': ['customer-admin'] } }] }, claims)).toEqual(['*: customer-admin']);
  });

  it('Entra: the directory, app roles and role templates', () => {
    const claims = { tid: '3f1c', roles: ['Portal.Admin'], wids: ['62e90394'] };
    const mapping: ClaimMapping = { tenants: [{ claim: ['tid'] }], roles: [{ claim: ['roles'], names: { 'Portal.Admin': ['customer-admin'] } }, { claim: ['wids'], names: { '62e90394': ['viewer'] } }] };
    expect(belongs(mapping, claims)).toEqual([{ tenant: '3f1c', fixed: false }]);
    expect(roles(mapping, claims)).toEqual(['*: customer-admin', '*: viewer']);
  });

  it('Entra: groups left out because of their number give nothing, and the sentence says what to do', () => {
    const mapping: ClaimMapping = { roles: [{ claim: ['groups'], names: { admins: ['customer-admin'] } }] };
    for (const claims of [{ hasgroups: true }, { _claim_names: { groups: 'src1' }, _claim_sources: {} }, { _claim_names: { groups: 'src1' }, groups: ['admins'] }]) {
      expect(roles(mapping, claims)).toEqual([]);
      expect(refusals(mapping, claims)).toEqual(['The issuer left "groups" out because the person is in too many groups. Let it send only the groups that are assigned to Portico, or use its roles instead.']);
    }
    expect(refusals(mapping, { hasgroups: 'true', groups: ['admins'] })).toEqual([]);
  });
});

describe('what cannot be read gives nothing, and a sentence', () => {
  const mapping: ClaimMapping = { roles: [{ claim: ['a', 'b'], names: { x: ['viewer'] } }] };
  const places: ClaimMapping = { tenants: [{ claim: ['a', 'b'] }] };
  it.each([
    ['a claim that is missing', {}, 'The claim "a › b" is missing.'],
    ['a claim that is null', { a: { b: null } }, 'The claim "a › b" is missing.'],
    ['a name with a dot in place of a path', { 'a.b': ['x'] }, 'The claim "a › b" is missing.'],
    ['a list where the path wants an object', { a: [{ b: ['x'] }] }, 'The claim "a › b" is missing.'],
    ['a member that is inherited', { a: Object.create({ b: ['x'] }) }, 'The claim "a › b" is missing.'],
    ['a number', { a: { b: 7 } }, 'The claim "a › b" is neither a text, nor a list of texts, nor an object.'],
    ['a list with anything else in it', { a: { b: ['x', true] } }, 'The claim "a › b" is neither a text, nor a list of texts, nor an object.'],
    ['an empty text', { a: { b: '' } }, 'The claim "a › b" has a text that is empty, too long, or no plain text.'],
    ['a text without end', { a: { b: ['x', 'y'.repeat(501)] } }, 'The claim "a › b" has a text that is empty, too long, or no plain text.'],
    ['a text with control characters', { a: { b: ['x\u0000'] } }, 'The claim "a › b" has a text that is empty, too long, or no plain text.'],
    ['too many values', { a: { b: Array.from({ length: 501 }, (_, n) => `v${n}`).concat('x') } }, 'The claim "a › b" has more than 500 values.'],
  ])('%s', (_what, claims, sentence) => {
    const { everywhere, roles, refusals, missing } = mapClaims(mapping, claims);
    expect({ everywhere, roles, told: [...refusals, ...(missing ?? [])] }).toEqual({ everywhere: [], roles: [], told: [sentence] });
    expect(missing !== undefined).toBe(sentence.endsWith('is missing.'));
    expect(mapClaims(places, claims)).toMatchObject({ belongs: [], refusals: [sentence] });
  });

  it('a claim that says of nobody here where they belong is told apart, and one that another entry reads is not', () => {
    const two: ClaimMapping = { tenants: [{ claim: ['g'], pattern: '/customers/{tenant}' }, { claim: ['g'], pattern: '/partners/{tenant}/**' }, { claim: ['o'] }] };
    expect(mapClaims(two, { g: ['/staff/x', '/all'], o: [] })).toMatchObject({ belongs: [], refusals: [], vain: ['None of the texts of the claim "g" names a tenant of the mapping.', 'The claim "o" is empty.'] });
    for (const g of ['/customers/acme', '/partners/acme']) expect(mapClaims(two, { g: ['/staff/x', g], o: ['beta'] })).not.toHaveProperty('vain');
    expect(mapClaims(two, {})).toMatchObject({ refusals: ['The claim "g" is missing.', 'The claim "o" is missing.'] });
    expect(mapClaims(two, {})).not.toHaveProperty('vain');
  });

  it('a text that fits no pattern or no name is told, unless another entry makes something of it', () => {
    const two: ClaimMapping = {
      tenants: [{ claim: ['groups'], pattern: 'portal/{tenant}/*' }],
      roles: [{ claim: ['groups'], pattern: 'portal/{tenant}/{role}', names: { billing: ['billing'] } }, { claim: ['roles'], names: { x: ['viewer'] } }, { claim: ['gone'], names: { x: ['viewer'] } }],
    };
    expect(mapClaims(two, { groups: ['Everyone', 'portal/acme/billing', 'portal/acme/typo', 'Technik / Abt. 4.2'], roles: ['x', 'toString'] }).idle).toEqual([{ claim: 'groups', texts: ['Everyone', 'Technik / Abt. 4.2'] }, { claim: 'roles', texts: ['toString'] }]);
    expect(mapClaims(two, { groups: ['portal/acme/billing'], roles: 'x' })).not.toHaveProperty('idle');
    expect(mapClaims({ roles: [{ claim: ['r'], names: {} }] }, { r: Array.from({ length: 200 }, (_, n) => `r${n}`) }).idle![0]!.texts).toHaveLength(50);
  });

  it('is a matter of its own entry alone', () => {
    const both: ClaimMapping = { roles: [{ claim: ['gone'], names: { x: ['viewer'] } }, { claim: ['here'], names: { x: ['billing'] } }] };
    expect(mapClaims(both, { here: 'x' })).toMatchObject({ everywhere: ['billing'], refusals: [], missing: ['The claim "gone" is missing.'] });
  });

  it('names of the language itself are names like others', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(roles({ roles: [{ claim: ['roles'], names: { x: ['viewer'] } }] }, { roles: [name] })).toEqual([]);
      expect(mapClaims({ roles: [{ claim: [name], names: { x: ['viewer'] } }] }, {}).missing).toEqual([`The claim "${name}" is missing.`]);
      expect(mapClaims({ level: { claim: ['acr'], values: { gold: 2 } } }, { acr: name }).level).toBe(1);
    }
  });

  it('a mapping of nothing gives nothing', () => {
    expect(mapClaims({}, { groups: ['admin'], roles: ['administrator'] })).toEqual({ belongs: [], roles: [], everywhere: [], name: '', email: '', emailVerified: false, locale: null, level: 1, refusals: [] });
  });
});

describe('a pattern', () => {
  const role = (pattern: string, text: string) => roles({ roles: [{ claim: ['r'], pattern, names: { admin: ['admin'], 'x-admin': ['other'] } }] }, { r: text });

  it('is held against the whole text, and its signs mean themselves', () => {
    expect(role('portal-{role}', 'portal-admin')).toEqual(['*: admin']);
    for (const text of ['xportal-admin', 'portal-admin/x', 'portal-', 'PORTAL-admin', '/portal-admin']) expect(role('portal-{role}', text), text).toEqual([]);
    expect(role('p.rtal-{role}', 'portal-admin')).toEqual([]);
    expect(role('(a+)+{role}', '(a+)+admin')).toEqual(['*: admin']);
  });

  it('refuses a text that could be read in two ways', () => {
    expect(role('{tenant}-{role}', 'acme-admin')).toEqual(['acme: admin']);
    expect(role('{tenant}-{role}', 'acme-x-admin')).toEqual([]);
    expect(role('*-{tenant}-{role}', 'eu-acme-admin')).toEqual(['acme: admin']);
    expect(role('{role}-member', 'x-admin-member')).toEqual(['*: other']);
  });

  it('takes no time, whatever the text', () => {
    const started = process.cpuUsage();
    expect(role('*a*a*a{role}', 'a'.repeat(500))).toEqual([]);
    expect(role('/**', '/'.repeat(500))).toEqual([]);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
  });
});

describe('name, e-mail, language and level', () => {
  it('are read from wherever the mapping says', () => {
    const claims = { upn: 'ann@acme.example', given: { full: 'Ann\u0000 Arbor' }, lang: 'de_at', amr: ['pwd', 'mfa'] };
    expect(mapClaims({ name: ['given', 'full'], email: ['upn'], locale: ['lang'], level: { claim: ['amr'], values: { mfa: 2, hwk: 3 } } }, claims))
      .toMatchObject({ name: 'Ann Arbor', email: 'ann@acme.example', emailVerified: false, locale: 'de-AT', level: 2 });
    expect(mapClaims({}, { preferred_username: 'ann', locale: 'no language at all' })).toMatchObject({ name: 'ann', locale: null, level: 1 });
  });

  it('an address counts as verified where the issuer says exactly so', () => {
    expect(mapClaims({}, { email: 'a@b.example', email_verified: true }).emailVerified).toBe(true);
    for (const email_verified of ['true', 1, undefined, {}, [true]]) expect(mapClaims({}, { email: 'a@b.example', email_verified }).emailVerified).toBe(false);
    expect(mapClaims({}, { email_verified: true }).emailVerified).toBe(false);
    expect(mapClaims({ email: ['upn'] }, { upn: 'a@b.example', email: 'a@b.example', email_verified: true }).emailVerified).toBe(false);
  });

  it('or where the claim that the mapping names for it says so, in one of the ways that are known', () => {
    const entra: ClaimMapping = { emailVerified: ['xms_edov'] };
    for (const xms_edov of [true, 1, '1', 'true']) expect(mapClaims(entra, { email: 'a@b.example', xms_edov }).emailVerified, String(xms_edov)).toBe(true);
    for (const xms_edov of [false, 0, '0', 'false', 'True', 'TRUE', ' true', 'yes', '01', '', 2, null, undefined, {}, [true], ['1'], { true: true }]) expect(mapClaims(entra, { email: 'a@b.example', xms_edov }).emailVerified, JSON.stringify(xms_edov)).toBe(false);
    expect(mapClaims(entra, { email: 'a@b.example', email_verified: true }).emailVerified).toBe(false);
    expect(mapClaims(entra, { xms_edov: true }).emailVerified).toBe(false);
    expect(mapClaims(entra, Object.create({ email: 'a@b.example', xms_edov: true })).emailVerified).toBe(false);
    expect(mapClaims({ email: ['mail'], emailVerified: ['about', 'mail_ok'] }, { mail: 'a@b.example', about: { mail_ok: 'true' } }).emailVerified).toBe(true);
  });

  it('and a claim that is about "email" says nothing of an address that stands elsewhere', () => {
    for (const name of ['xms_edov', 'email_verified']) {
      const mapping: ClaimMapping = { email: ['preferred_username'], emailVerified: [name] };
      expect(mapClaims(mapping, { preferred_username: 'boss@b.example', email: 'a@b.example', [name]: true }).emailVerified).toBe(false);
      expect(mappingFaults(mapping)).toEqual([{ pointer: '/emailVerified', message: expect.stringContaining(`"${name}" is about the claim "email" alone`) }]);
      expect(mappingFaults({ emailVerified: [name] })).toEqual([]);
    }
  });
});

describe('mapping faults', () => {
  it('are told with the place and a sentence', () => {
    const mapping: ClaimMapping = {
      tenants: [{ claim: ['o', '*'] }, { claim: ['*', 'a', '*', 'b'] }],
      roles: [{ claim: ['g'], pattern: '{tenant}{role}', names: { a: ['a'] } }, { claim: ['g'], pattern: '/{tenant}/x', names: { a: ['a'] } }, { claim: ['o', '*'], in: 'acme', names: { a: ['a'] } },
        { claim: ['g'], pattern: '{role}/{role}', names: { a: ['a'] } }, { claim: ['g'], pattern: 'a{b', names: { a: ['a'] } }, { claim: ['o', 'roles'], id: 'id', names: { a: ['a'] } }],
      email: ['*'], emailVerified: ['*', 'ok'], demand: { 2: '{"id_token":' },
    };
    expect(mappingFaults(mapping).map(({ pointer }) => pointer)).toEqual(['/tenants/0/claim', '/tenants/1/claim', '/roles/0/pattern', '/roles/1/pattern', '/roles/2/in', '/roles/3/pattern', '/roles/4/pattern', '/roles/5/id', '/email', '/emailVerified', '/demand/2']);
    expect(mappingFaults({ tenants: [{ claim: ['organization'], id: 'id' }], roles: [{ claim: ['g'], pattern: '/{tenant}/{role}/**', names: { a: ['a'] } }] })).toEqual([]);
  });

  it('and the schema refuse what is no mapping', () => {
    const { $id: _id, ...schema } = claimMappingSchema;
    const check = compileSchema(schema);
    expect(check({ tenants: [{ claim: ['organization'] }], roles: [{ claim: ['g'], names: { Admin: ['customer-admin'] } }] })).toEqual([]);
    for (const wrong of [{ tenants: [{ claim: [] }] }, { roles: [{ claim: ['g'] }] }, { roles: [{ claim: ['g'], names: { a: ['Not a key'] } }] }, { sql: 'x' }, { level: { claim: ['acr'], values: { gold: 9 } } }]) {
      expect(check(wrong), JSON.stringify(wrong)).not.toEqual([]);
    }
  });
});

describe('whatever the claims and the mapping', () => {
  const name = fc.constantFrom('a', 'b', 'groups', '*', '__proto__', 'https://x.example/roles', 'constructor');
  const path = fc.array(name, { minLength: 1, maxLength: 3 });
  const pattern = fc.option(fc.constantFrom('{role}', '/{tenant}/{role}', '{tenant}:{role}', '*-{role}', '/**', '{', '{role}{tenant}'), { nil: undefined });
  const key = fc.constantFrom('viewer', 'billing');
  const clean = <T extends object>(entry: T) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;
  const id = fc.option(fc.constantFrom('a', '__proto__'), { nil: undefined });
  const mapping = fc.record({
    tenants: fc.array(fc.record({ claim: path, pattern, id }).map(clean), { maxLength: 3 }),
    roles: fc.array(fc.record({ claim: path, pattern, id, names: fc.dictionary(fc.constantFrom('a', 'b', 'x', '__proto__'), fc.array(key, { minLength: 1, maxLength: 2 }), { noNullPrototype: true }) }).map(clean), { maxLength: 3 }),
  }) as fc.Arbitrary<ClaimMapping>;
  const texts = fc.oneof(fc.constantFrom('a', 'b', 'x', '/acme/a', 'acme:b', 'q-x', '__proto__'), fc.string());
  const claims = fc.oneof(fc.anything(), fc.dictionary(name, fc.oneof(texts, fc.array(texts), fc.dictionary(name, fc.oneof(texts, fc.array(texts), fc.anything())))));

  it('it answers, and gives no role that the mapping does not name for that very text', () => {
    fc.assert(fc.property(mapping, claims, (given, said) => {
      const mapped = mapClaims(given, said);
      const named = new Set((given.roles ?? []).flatMap((entry) => ('names' in entry ? Object.values(entry.names).flat() : [])));
      for (const role of [...mapped.everywhere, ...mapped.roles.map(({ role }) => role)]) expect(named).toContain(role);
      for (const { tenant } of mapped.belongs) expect(JSON.stringify(said, (_name, value: unknown) => value ?? null)).toContain(JSON.stringify(tenant).slice(1, -1));
      expect(mapped.level).toBe(1);
      // Whoever asks for ids is never answered with a name alone.
      if ((given.roles ?? []).every((entry) => 'id' in entry)) for (const one of mapped.roles) expect(one.id).toBeTypeOf('string');
      if ((given.tenants ?? []).every((entry) => 'id' in entry)) for (const one of mapped.belongs) expect(one.id).toBeTypeOf('string');
    }), { numRuns: 1500 });
  });
});
