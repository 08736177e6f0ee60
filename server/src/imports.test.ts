import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'server/src');

/** Which rooms of the server a room may import, beside itself. Read downwards: what stands lower knows nothing of what stands higher. */
const table: Record<string, string[]> = {
  config: [], errors: [],
  database: ['config', 'errors'],
  call: ['database', 'errors'],
  access: ['call', 'database', 'errors'],
  connectors: ['call', 'database', 'errors', 'config'],
  audit: ['call', 'database', 'errors'],
  releases: ['access', 'connectors', 'audit', 'call', 'database', 'errors'],
  portal: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors'],
  actions: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors'],
  administration: ['releases', 'access', 'connectors', 'audit', 'call', 'database', 'errors'],
  routes: ['portal', 'actions', 'administration', 'releases', 'access', 'connectors', 'audit', 'call', 'database', 'config', 'errors'],
  identity: ['audit', 'call', 'database', 'config', 'errors'],
  app: ['routes', 'identity', 'releases', 'connectors', 'database', 'config', 'errors'],
  jobs: ['actions', 'releases', 'connectors', 'database'],
  sandbox: [],
  // What starts the server may reach for anything.
  main: ['*'],
};
/** Files at the top that belong to a room of another name. */
const roomOfFile: Record<string, string> = {
  'config-variables': 'config', 'config-secret': 'config', 'config-parse': 'config', 'serve-apps': 'app', start: 'main', 'first-start': 'main', seed: 'main', 'demo-session': 'main', openapi: 'main', 'test-server': 'main',
};

/** Packages that only some rooms may know. */
const packages: [pattern: RegExp, rooms: string[]][] = [
  [/^(koa|@koa\/.*|koa-.*)$/, ['app', 'routes', 'identity']],
  [/^oidc-provider$|^openid-client$|^jose$/, ['identity']],
  [/^(@mikro-orm\/(pglite|postgresql|migrations|sql)|@electric-sql\/pglite|pg)$/, ['database']],
  [/^undici$/, ['connectors']],
];

interface Import { file: string; room: string; specifier: string; target?: string }

const roomOf = (path: string): string => {
  const first = relative(source, path).split('/')[0]!.replace(/\.ts$/, '');
  return roomOfFile[first] ?? first;
};

function imports(): Import[] {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$/.test(entry.name) && !entry.name.startsWith('test-')).map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, specifier]) => ({
    file: relative(root, file), room: roomOf(file), specifier: specifier!,
    ...(specifier!.startsWith('.') && { target: roomOf(resolve(dirname(file), specifier!)) }),
  })));
}

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
    expect([...new Set(all.filter(({ specifier }) => specifier === 'keycloak-connect').map(({ file }) => file))]).toEqual(['server/src/identity/keycloak.ts']);
  });

  it('never reach the builder or the runtime, nor they the server', () => {
    expect(all.filter(({ specifier }) => /^@portico\/(?!schemas\/)/.test(specifier))).toEqual([]);
  });
});
