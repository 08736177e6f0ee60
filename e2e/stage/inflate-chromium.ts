import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Where the package's browser and the libraries it brings are. */
export interface Inflated { path: string; libraries: string }

/**
 * Unpacks the browser of @sparticuz/chromium, once for each version, and answers where it is; undefined where the package is
 * not installed, as on computers that it has no browser for. Several processes may do this at once: each unpacks into a
 * folder of its own, and the first to finish gives it its name.
 */
export async function inflateChromium(): Promise<Inflated | undefined> {
  const packed = join(modules, '@sparticuz', 'chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(join(packed, 'bin', 'chromium.br'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const cache = join(modules, '.cache');
  const folder = join(cache, `chromium-${version}`);
  const inflated = { path: join(folder, 'chromium'), libraries: join(folder, 'libraries', 'lib') };
  if (existsSync(inflated.path)) return inflated;

  mkdirSync(cache, { recursive: true });
  const building = mkdtempSync(join(cache, 'inflating-'));
  try {
    await pipeline(createReadStream(join(packed, 'bin', 'chromium.br')), createBrotliDecompress(), createWriteStream(join(building, 'chromium'), { mode: 0o755 }));
    untar(join(packed, 'bin', 'al2023.tar.br'), join(building, 'libraries'));
    // Draws without a graphics card; the browser looks for it beside itself.
    untar(join(packed, 'bin', 'swiftshader.tar.br'), building);
    renameSync(building, folder);
  } catch (error) {
    if (!existsSync(inflated.path)) throw error; // else another process was quicker
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return inflated;
}

function untar(archive: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(readFileSync(archive)) });
}
