import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/** A Keycloak that leaves nothing behind. */
export interface ThrowawayKeycloak { url: string; adminPassword: string; stop(): Promise<void> }

/**
 * Starts the Keycloak of that folder on a free port of this machine, with an empty database and the realm of that text imported.
 * `environment` fills the realm's ${…}. Throws with the end of Keycloak's own log when it does not start.
 */
export async function startKeycloak({ home, realm, environment }: { home: string; realm: string; environment: Record<string, string> }): Promise<ThrowawayKeycloak> {
  const { realm: name } = JSON.parse(realm) as { realm: string };
  // A folder of its own for all that it writes; kc.sh takes the folder that it lies in for its home.
  const folder = await mkdtemp(join(tmpdir(), 'portico-keycloak-'));
  for (const part of ['bin', 'data/import']) await mkdir(join(folder, part), { recursive: true });
  await copyFile(join(home, 'bin/kc.sh'), join(folder, 'bin/kc.sh'));
  for (const part of ['lib', 'conf', 'providers', 'themes']) await symlink(join(home, part), join(folder, part));
  await writeFile(join(folder, 'data/import/realm.json'), realm);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const adminPassword = randomBytes(18).toString('hex');
  const server = spawn('sh', [join(folder, 'bin/kc.sh'), 'start', '--optimized', '--import-realm', '--http-enabled=true', '--hostname-strict=false', '--http-host=127.0.0.1', `--http-port=${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // It lives for minutes: compiling its code well costs more than it brings.
    env: { ...process.env, ...environment, KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: adminPassword, JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx512m', JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1' },
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => { log = (log + chunk).slice(-4000); });
  let ended = false;
  const gone = new Promise<void>((resolve) => { server.once('exit', () => { ended = true; resolve(); }); });
  const kill = () => server.kill('SIGTERM'); // kc.sh passes it on
  process.once('exit', kill); // where nobody got to stop it
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };

  const ready = `${url}/realms/${name}/.well-known/openid-configuration`;
  for (const deadline = Date.now() + 300_000; ;) {
    if (await fetch(ready).then(({ ok }) => ok, () => false)) return { url, adminPassword, stop };
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`Keycloak did not start:\n${log}`);
    }
    await sleep(250);
  }
}
