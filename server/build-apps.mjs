// Builds the portal's and the builder's pages when their sources changed since the last build, and says what it does.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Whoever starts this (a test, say) may have another; people always get the small and fast build.
process.env.NODE_ENV = 'production';

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/[\\/](dist|node_modules)([\\/]|$)/.test(`${entry.parentPath}/`) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name)).sort();
}

function stampOf(folders) {
  const hash = createHash('sha256');
  for (const file of [...folders.flatMap(filesIn), join(root, 'package-lock.json')]) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const apps = [
  { name: 'the portal', folder: 'runtime', sources: ['runtime', 'schemas'] },
  { name: 'the builder', folder: 'builder', sources: ['builder', 'runtime', 'schemas'] },
];
let build;
for (const { name, folder, sources } of apps) {
  const stamp = stampOf(sources);
  const file = join(root, folder, 'dist', '.stamp');
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) continue;
  process.stdout.write(`Building ${name} (once; a few seconds)... `);
  const started = Date.now();
  ({ build } = await import('vite'));
  rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  await build({ root: join(root, folder), logLevel: 'error' });
  writeFileSync(file, stamp);
  console.log(`done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
