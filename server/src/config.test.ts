import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, readEnvironment } from './config.ts';
import { envExample, type Variable, variables } from './config-variables.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'portico-config-'));
const key = '8f1c62d0a94be3775d2e10c6b8f94a3371e5d20c9ab846fe13570d8c2be4f9a6';
const production = {
  NODE_ENV: 'production', PUBLIC_URL: 'https://portal.example.com', SECRET_KEY: key, DATABASE_URL: 'postgres://portico:s3cret@db/portico',
  ISSUER_URL: 'https://login.example.com/realms/customers', ISSUER_CLIENT_ID: 'portico', ISSUER_CLIENT_SECRET: 'shh',
};
const refusal = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig({ DATA_FOLDER: folder(), ...env });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('defaults', () => {
  test('nothing set gives the demo on localhost with the embedded database and issuer', () => {
    const DATA_FOLDER = folder();
    expect(readConfig({ DATA_FOLDER })).toMatchObject({
      port: 3000, publicUrl: new URL('http://localhost:3000'), production: false, demo: true, trustProxy: false, dataFolder: DATA_FOLDER,
      database: { folder: join(DATA_FOLDER, 'database') }, issuer: { kind: 'embedded' }, egressAllow: [], issuerAllow: [], session: { idleMinutes: 30, absoluteHours: 12 },
    });
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig({ DATA_FOLDER: folder(), PORT: '', PUBLIC_URL: ' ' }).publicUrl.href).toBe('http://localhost:3000/');
  });

  test('the public address follows the port', () => {
    expect(readConfig({ DATA_FOLDER: folder(), PORT: '8080' }).publicUrl.origin).toBe('http://localhost:8080');
  });

  test('the secret key is made once, kept, and readable by its owner only', () => {
    const DATA_FOLDER = folder();
    const { secretKey } = readConfig({ DATA_FOLDER });
    expect(secretKey).toHaveLength(32);
    expect(readConfig({ DATA_FOLDER }).secretKey).toEqual(secretKey);
    expect(statSync(join(DATA_FOLDER, 'secret.key')).mode & 0o077).toBe(0);
  });

  test('a damaged key file is named, not replaced', () => {
    const DATA_FOLDER = folder();
    writeFileSync(join(DATA_FOLDER, 'secret.key'), 'abc');
    expect(() => readConfig({ DATA_FOLDER })).toThrow(/secret\.key does not hold a key of 32 bytes/);
  });
});

describe('production', () => {
  test('starts with everything set', () => {
    expect(readConfig(production)).toMatchObject({
      production: true, demo: false, database: { databaseUrl: production.DATABASE_URL },
      issuer: { kind: 'oidc', url: production.ISSUER_URL, clientId: 'portico', clientSecret: 'shh', keycloak: true },
      secretKey: Buffer.from(key, 'hex'),
    });
  });

  test.each([
    ['the embedded issuer', { ISSUER_URL: undefined, ISSUER_CLIENT_ID: undefined, ISSUER_CLIENT_SECRET: undefined }, /ISSUER_URL is required in production/],
    ['plain http', { PUBLIC_URL: 'http://localhost:3000' }, /PUBLIC_URL must begin with https/],
    ['no public address', { PUBLIC_URL: undefined }, /PUBLIC_URL is required/],
    ['no secret key', { SECRET_KEY: undefined }, /SECRET_KEY is required/],
    ['the demo', { DEMO: 'true' }, /DEMO must not be true/],
  ])('refuses %s', (_what, change, message) => {
    expect(refusal({ ...production, ...change })).toMatch(message);
  });
});

describe('every variable', () => {
  test.each([
    ['NODE_ENV', 'prod', /one of development, test, production/],
    ['PORT', '0', /from 1 to 65535/], ['PORT', '70000', /from 1 to 65535/], ['PORT', '80a', /whole number/],
    ['PUBLIC_URL', 'portal', /must be a web address/], ['PUBLIC_URL', 'http://portal.example.com', /https/],
    ['PUBLIC_URL', 'https://a.example.com/portal', /without a path/], ['PUBLIC_URL', 'https://u:p@a.example.com', /user name or password/],
    ['PUBLIC_URL', 'javascript:alert(1)', /https/],
    ['TRUST_PROXY', 'yes', /true or false/],
    ['DATABASE_URL', 'mysql://a/b', /postgres:\/\//], ['DATABASE_URL', 'postgres://host', /postgres:\/\//], ['DATABASE_URL', 'nonsense', /postgres:\/\//],
    ['DATABASE_DIRECT_URL', 'pgbouncer', /postgres:\/\//],
    ['SECRET_KEY', 'changeme', /32 random bytes/], ['SECRET_KEY', '0'.repeat(64), /too regular/], ['SECRET_KEY', '0123456789abcdef'.repeat(4), /too regular/],
    ['ISSUER_URL', 'http://login.example.com', /https/],
    ['ISSUER_KEYCLOAK', '1', /true or false/],
    ['EGRESS_ALLOW', 'tickets.internal', /host:port/], ['EGRESS_ALLOW', '*:443', /host:port/], ['EGRESS_ALLOW', 'a:99999', /host:port/],
    ['SESSION_IDLE_MINUTES', '0', /from 5/], ['SESSION_ABSOLUTE_HOURS', '1000', /to 168/],
    ['DEMO', 'maybe', /true or false/],
  ])('%s=%s is refused', (name, value, message) => {
    const told = refusal({ ISSUER_CLIENT_ID: 'a', ISSUER_CLIENT_SECRET: 'b', ISSUER_URL: 'https://login.example.com', [name]: value });
    expect(told).toMatch(message);
    expect(told).toContain(`- ${name} `);
  });

  test('is explained by one sentence and has a default or a way without one', () => {
    for (const { sentence, default: value, otherwise } of Object.values<Variable>(variables)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(value ?? otherwise).toBeDefined();
    }
  });
});

test('all problems are told at once, and no secret is repeated', () => {
  const told = refusal({ PORT: 'x', DEMO: 'x', DATABASE_URL: 'postgres://portico:hunter2@', SECRET_KEY: 'hunter3' });
  expect(told.match(/^ {2}- /gm)).toHaveLength(4);
  expect(told).not.toMatch(/hunter/);
});

test('an issuer needs its client, and a client its issuer', () => {
  expect(refusal({ ISSUER_URL: 'https://login.example.com' })).toMatch(/ISSUER_CLIENT_ID is required[\s\S]*ISSUER_CLIENT_SECRET is required/);
  expect(refusal({ ISSUER_CLIENT_ID: 'portico' })).toMatch(/ISSUER_URL is missing/);
});

test('looking after people needs a client, its secret, and a Keycloak', () => {
  const oidc = { ISSUER_URL: 'https://login.example.com/realms/customers', ISSUER_CLIENT_ID: 'portico', ISSUER_CLIENT_SECRET: 's' };
  const administration = { ISSUER_ADMINISTRATION_CLIENT_ID: 'portico-administration', ISSUER_ADMINISTRATION_CLIENT_SECRET: 't' };
  expect(readConfig({ DATA_FOLDER: folder(), ...oidc, ...administration }).issuer).toMatchObject({ administration: { id: 'portico-administration', secret: 't' } });
  expect(refusal({ ...oidc, ISSUER_ADMINISTRATION_CLIENT_ID: 'portico-administration' })).toMatch(/are needed together/);
  expect(refusal({ ...oidc, ISSUER_URL: 'https://login.example.com', ...administration })).toMatch(/is for a Keycloak/);
  expect(refusal(administration)).toMatch(/is for a Keycloak/);
});

test('a direct address needs the database it leads to', () => {
  expect(refusal({ DATABASE_DIRECT_URL: 'postgres://a@b/c' })).toMatch(/DATABASE_URL is missing/);
});

test('an issuer keeps its spelling, and only a realm is taken for a Keycloak', () => {
  const { issuer } = readConfig({ DATA_FOLDER: folder(), ISSUER_URL: 'https://example.eu.auth0.com/', ISSUER_CLIENT_ID: 'a', ISSUER_CLIENT_SECRET: 'b' });
  expect(issuer).toMatchObject({ url: 'https://example.eu.auth0.com/', keycloak: false });
});

test('the hosts inside the network are read as a list', () => {
  expect(readConfig({ DATA_FOLDER: folder(), EGRESS_ALLOW: 'Tickets.internal:8443, [::1]:9000,' }).egressAllow).toEqual(['tickets.internal:8443', '[::1]:9000']);
});

test('a session may not idle longer than it lasts', () => {
  expect(refusal({ SESSION_IDLE_MINUTES: '120', SESSION_ABSOLUTE_HOURS: '1' })).toMatch(/must not exceed/);
});

test('a file .env completes the environment and never overrides it', () => {
  const file = join(folder(), '.env');
  writeFileSync(file, 'PORTICO_CONFIG_TEST=file\nPATH=nowhere\n');
  const { PORTICO_CONFIG_TEST, PATH } = readEnvironment(file);
  delete process.env.PORTICO_CONFIG_TEST;
  expect([PORTICO_CONFIG_TEST, PATH === 'nowhere']).toEqual(['file', false]);
});

test('.env.example is made from the table: node server/src/config.ts --example > .env.example', () => {
  expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
});
