import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { connect, type Image, type Place } from './orm.ts';

/** What a database is filled with once and then copied; `dependsOn` hashes everything that the result depends on besides the tables. */
export interface Filling { name: string; dependsOn(hash: Hash): void; fill(database: Database): Promise<void> }

const folder = fileURLToPath(new URL('../../../node_modules/.cache/portico/', import.meta.url));
const kept = new Map<string, Promise<Image>>();

// Another run, of other sources in the same folder, may be using its own.
const UNUSED_MS = 3_600_000;

/** Everything that the image depends on. */
function imageName(filling?: Filling): string {
  const engine = readFileSync(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const roles = readFileSync(new URL('./roles.ts', import.meta.url));
  const hash = createHash('sha256').update(engine).update(roles).update(JSON.stringify(migrations.map(({ name, statements }) => [name, statements])));
  filling?.dependsOn(hash);
  return `test-${filling?.name ?? 'database'}-${hash.digest('hex').slice(0, 16)}.tar`;
}

/**
 * The image of an embedded database that was made, migrated and filled before. To make one takes seconds of computing, to load
 * the image a fraction of one, and every test file needs a database of its own.
 */
export function testSnapshot(filling?: Filling): Promise<Image> {
  const name = imageName(filling);
  const image = kept.get(name) ?? findImage(name, filling);
  kept.set(name, image);
  return image;
}

async function findImage(name: string, filling?: Filling): Promise<Image> {
  const file = join(folder, name);
  try {
    const image = imageOf(readFileSync(file));
    utimesSync(file, new Date(), new Date());
    return image;
  } catch { /* not made yet, or made for other tables */ }
  const image = filling ? await fill(filling) : await dump({}, true);
  mkdirSync(folder, { recursive: true });
  removeUnused();
  writeFileSync(`${file}.${process.pid}`, image);
  renameSync(`${file}.${process.pid}`, file); // whole or not at all, for the files that run beside
  return imageOf(image);
}

/** An image is dumped from beneath the server's own way to the database, so what it is filled with waits in a folder in between. */
async function fill(filling: Filling): Promise<Uint8Array> {
  const between = mkdtempSync(join(tmpdir(), 'portico-image-'));
  const place = { folder: join(between, 'database') };
  try {
    const database = await openDatabase({ ...place, image: await testSnapshot() });
    await filling.fill(database);
    await database.close();
    return await dump(place);
  } finally {
    rmSync(between, { recursive: true, force: true });
  }
}

async function dump(place: Place, migrated = false): Promise<Uint8Array> {
  const connected = await connect(place);
  if (connected.kind !== 'pglite') throw new Error('An image is of the embedded database.');
  if (migrated) await migrate(connected.orm, connected.kind);
  const image = await (await connected.pglite.dumpDataDir('none')).arrayBuffer();
  await connected.orm.close(true);
  return new Uint8Array(image);
}

/** The engine copies out of what it is handed, so that all databases may begin with the same bytes. */
const imageOf = (bytes: Uint8Array): Image => {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return { arrayBuffer: async () => own.buffer as ArrayBuffer };
};

function removeUnused(): void {
  for (const old of readdirSync(folder).filter((name) => name.startsWith('test-'))) {
    const used = statSync(join(folder, old), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - used > UNUSED_MS) rmSync(join(folder, old), { force: true });
  }
}
