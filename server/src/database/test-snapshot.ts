import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrate.ts';
import { connect, type Image } from './orm.ts';

const folder = fileURLToPath(new URL('../../../node_modules/.cache/portico/', import.meta.url));

/** Everything that the image depends on. */
function imageName(): string {
  const engine = readFileSync(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const roles = readFileSync(new URL('./roles.ts', import.meta.url));
  const hash = createHash('sha256').update(engine).update(roles).update(JSON.stringify(migrations.map(({ name, statements }) => [name, statements])));
  return `test-database-${hash.digest('hex').slice(0, 16)}.tar`;
}

const imageOf = (bytes: Uint8Array): Image => ({ arrayBuffer: async () => new Uint8Array(bytes).buffer });

/**
 * The image of an embedded database that was made and migrated before. To make one takes seconds of computing, to load
 * the image a fraction of one, and every test file needs a database of its own.
 */
export async function testSnapshot(): Promise<Image> {
  const name = imageName();
  try {
    return imageOf(readFileSync(`${folder}${name}`));
  } catch { /* not made yet, or made for other tables */ }
  const connected = await connect({});
  await migrate(connected.orm, connected.kind);
  if (connected.kind !== 'pglite') throw new Error('An image is of the embedded database.');
  const image = new Uint8Array(await (await connected.pglite.dumpDataDir('none')).arrayBuffer());
  await connected.orm.close(true);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (old.startsWith('test-database-')) rmSync(`${folder}${old}`, { force: true });
  writeFileSync(`${folder}${process.pid}.tmp`, image);
  renameSync(`${folder}${process.pid}.tmp`, `${folder}${name}`); // whole or not at all, for the files that run beside
  return imageOf(image);
}
