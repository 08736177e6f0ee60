import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'server/src');

/** Which rooms of the server a room may import, beside itself. Read downwards: what stands lower knows nothing of what stands higher. */
const table: Record<string, string[]> = {
  config: [], errors: [], mail: [],
  database: ['config', 'errors'],
  call: ['database', 'errors'],
  access: ['call', 'database', 'errors'],
  connectors: ['call', 'database', 'errors', 'config'],
  audit: ['call', 'database', 'errors'],
  releases: ['access', 'connectors', 'audit', 'call', 'database', 'errors'],
  portal: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors'],
  actions: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors'],
  administration: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors', 'mail'],
  routes: ['portal', 'actions', 'administration', 'releases', 'access', 'connectors', 'audit', 'call', 'database', 'config', 'errors', 'mail'],
  identity: ['access', 'audit', 'call', 'database', 'config', 'errors'],
  app: ['routes', 'identity', 'access', 'releases', 'connectors', 'call', 'database', 'config', 'errors', 'mail'],
  jobs: ['actions', 'administration', 'releases', 'connectors', 'database'],
  sandbox: [],
  // What starts the server may reach for anything.
  main: ['*'],
};
/** Files at the top that belong to a room of another name. */
const roomOfFile: Record<string, string> = {
  'config-variables': 'config', 'config-secret': 'config', seal: 'config', 'config-parse': 'config', 'serve-apps': 'app', 'serve-api': 'app', 'open-streams': 'app', directory: 'call', 'network-of': 'call', 'issuer-desk': 'call', 'send-mail': 'mail', start: 'main', 'first-start': 'main', seed: 'main', 'demo-session': 'main', openapi: 'main', 'test-server': 'main', 'access-matrix': 'main', 'record-demo-tests': 'main', 'demo-world': 'main', 'matrix-rows': 'main', 'matrix-text': 'main',
};

/** Packages that only some rooms may know. */
const packages: [pattern: RegExp, rooms: string[]][] = [
  [/^(koa|@koa\/.*|koa-.*)$/, ['app', 'routes', 'identity']],
  [/^oidc-provider$|^openid-client$|^jose$/, ['identity']],
  [/^(@mikro-orm\/(pglite|postgresql|migrations|sql)|@electric-sql\/pglite|pg)$/, ['database']],
  [/^undici$/, ['connectors']],
  [/^nodemailer$/, ['mail']],
];

/** What only tests use; `test-connection.ts` is what an administrator does. */
const helpsTests = /^test-(?!connection\.)|^testing/;

/** What the other workspaces may import of each other, and of packages where it is their point to need few. */
const workspaces: Record<string, RegExp> = {
  schemas: /^(ajv|ajv-formats|json-logic-js|json-schema-to-ts|recheck)(\/|$)|^node:module$/,
  runtime: /^(?!@portico\/)|^@portico\/schemas\//,
  builder: /^(?!@portico\/)|^@portico\/schemas\/|^@portico\/runtime\/preview$/,
};

interface Import { file: string; room: string; specifier: string; target?: string }

const roomOf = (path: string): string => {
  const first = relative(source, path).split('/')[0]!.replace(/\.ts$/, '');
  return roomOfFile[first] ?? first;
};

/** Every import of the sources in a folder, without its tests and what helps them. */
function importsIn(folder: string): { file: string; specifier: string }[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|attack)\.tsx?$|\.d\.ts$/.test(entry.name) && !helpsTests.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:^(?:import|export|\})[^'"\n]*\bfrom\s+|^import\s+|\bimport\(\s*)['"]([^'"\n]+)['"]/gm)].map(([, specifier]) => ({ file, specifier: specifier! })));
}

const imports = (): Import[] => importsIn(source).map(({ file, specifier }) => ({
  file: relative(root, file), room: roomOf(file), specifier,
  ...(specifier.startsWith('.') && { target: roomOf(resolve(dirname(file), specifier)) }),
}));

describe('imports of the server', () => {
  const all = imports();

  it('go one way, by the table', () => {
    const wrong = all.filter(({ room, target }) => target !== undefined && target !== room && !table[room]?.includes('*') && !table[room]?.includes(target));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('reach another room through its face alone', () => {
    const wrong = all.filter(({ room, target, specifier }) => target !== undefined && target !== room && room !== 'main' && /\/[a-z-]+\/[a-z-]+(\/|\.ts)/.test(specifier.replace(/^(\.\.?\/)+/, '/')) && !specifier.endsWith('/index.ts'));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('keep each package to the rooms that may know it', () => {
    const wrong = all.filter(({ room, specifier }) => packages.some(([pattern, rooms]) => pattern.test(specifier) && !rooms.includes(room)));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('name keycloak-connect in one file', () => {
    expect([...new Set(all.filter(({ specifier }) => specifier === 'keycloak-connect').map(({ file }) => file))]).toEqual(['server/src/identity/tokens/keycloak.ts']);
  });

  it('never reach the builder or the runtime', () => {
    expect(all.filter(({ specifier }) => /^@portico\/(?!schemas\/)/.test(specifier))).toEqual([]);
  });
});

describe('imports of the other workspaces', () => {
  it.each(Object.entries(workspaces))('%s stays within what it may know', (workspace, allowed) => {
    const folder = join(root, workspace, 'src');
    const found = importsIn(folder);
    expect(found.length).toBeGreaterThan(10);
    const wrong = found.filter(({ file, specifier }) => (specifier.startsWith('.') ? relative(folder, resolve(dirname(file), specifier)).startsWith('..') : !allowed.test(specifier)));
    expect(wrong.map(({ file, specifier }) => `${relative(root, file)} imports ${specifier}`)).toEqual([]);
  });
});
