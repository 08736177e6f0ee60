import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL to work on. `url` is a login without special rights that may create databases; `admin`, a superuser, is there only where the server is our own. */
export interface Postgres { url: string; admin?: string; from: string; stop(): Promise<void> }

/** Nothing of it outlives the run, so nothing of it need survive a power cut. */
export const forgetful = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/**
 * The PostgreSQL at DATABASE_URL, or else a throw-away one from the system's programs, with these settings.
 * Throws a plain sentence where there is neither.
 */
export async function openPostgres(settings: Record<string, string>): Promise<Postgres> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, from: 'the PostgreSQL at DATABASE_URL', stop: async () => {} };
  const programs = findPrograms();
  if (!programs) throw new Error('No PostgreSQL was found. Install it (its initdb and postgres under /usr/lib/postgresql/*/bin or on PATH), or set DATABASE_URL.');
  return startPostgres(programs, settings);
}

/** The folder with initdb and postgres: the newest of the system's, else whatever is on PATH. */
function findPrograms(): string | undefined {
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(system, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root, so root steps down to the system's postgres user, or nobody. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch { /* no such user: try the next */ }
  }
  throw new Error('PostgreSQL refuses to run as root, and this system has neither a postgres nor a nobody user.');
}

async function connected(connectionString: string, output: () => string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (attempt > 150) throw new Error(`PostgreSQL did not start:\n${output()}`, { cause: error });
      await sleep(200);
    }
  }
}

async function startPostgres(programs: string, settings: Record<string, string>): Promise<Postgres> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'portico-postgres-'));
  const data = join(folder, 'data');
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  mkdirSync(data);
  writeFileSync(passwordFile, password);
  chmodSync(folder, 0o700);
  if (user.uid !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid!);

  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'admin', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-N'], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...settings };
  let log = '';
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  server.stderr.on('data', (chunk: Buffer) => { log = (log + chunk).slice(-4000); });
  const gone = new Promise((resolve) => { server.once('exit', resolve); });
  const stop = async () => {
    server.kill('SIGINT'); // a fast shutdown
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const admin = await connected(`postgres://admin:${password}@127.0.0.1:${port}/postgres`, () => log);
    await admin.query(`create role portico_test login nosuperuser nobypassrls createdb createrole password '${password}'`);
    await admin.end();
  } catch (error) {
    await stop();
    throw error;
  }
  const at = `${password}@127.0.0.1:${port}/postgres`;
  return { url: `postgres://portico_test:${at}`, admin: `postgres://admin:${at}`, from: `a throw-away PostgreSQL from ${programs}`, stop };
}
