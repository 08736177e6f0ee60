import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEgress, keepConnections } from './connectors/index.ts';
import { Connection } from './database/index.ts';
import type { Filling } from './database/test-snapshot.ts';
import { followLive } from './releases/index.ts';
import { seedDemo } from './seed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Whatever a release is checked, compiled and written by; a day too, since delegations begin when the demo is filled in.
const sources = ['package-lock.json', 'seeds/**/*.json', 'schemas/src/**/*.ts', 'server/src/{seed,call,errors}.ts', 'server/src/{access,audit,connectors,database,releases}/**/*.ts'];

/**
 * A database as the demo's first start leaves it. Where the sandbox is, and the secrets for it, each server's start still finds out
 * for itself, since both are its own.
 */
export const demo: Filling = {
  name: 'demo',
  dependsOn(hash) {
    hash.update(new Date().toISOString().slice(0, 10));
    for (const file of globSync(sources, { cwd: root }).filter((name) => !/\.(test|attack)\.ts$/.test(name)).sort()) hash.update(file).update(readFileSync(join(root, file)));
  },
  async fill(database) {
    const connections = await keepConnections(database, randomBytes(32), createEgress({ allow: [] }));
    const releases = await followLive(database);
    await seedDemo(database, releases, connections, 'http://127.0.0.1:1');
    await releases.close();
    await database.transaction('operator', (em) => em.nativeUpdate(Connection, {}, { secrets: null }));
  },
};
