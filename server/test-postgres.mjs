// Runs the server's tests on PostgreSQL: the one at DATABASE_URL, or else a throw-away one from the system's programs.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The folder with initdb and postgres: the newest of the system's, else whatever is on PATH. */
function findPrograms() {
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(system, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root, so root steps down to the system's postgres user, or nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch { /* no such user: try the next */ }
  }
  throw new Error('PostgreSQL refuses to run as root, and this system has neither a postgres nor a nobody user.');
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function connected(connectionString, output) {
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

/** Starts a PostgreSQL of our own; answers with the address of a login without special rights, and how to stop it. */
async function startPostgres(programs) {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'portico-postgres-'));
  const data = join(folder, 'data');
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  mkdirSync(data);
  writeFileSync(passwordFile, password);
  chmodSync(folder, 0o700);
  if (user.uid !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);

  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'admin', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-N'], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };
  let log = '';
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  server.stderr.on('data', (chunk) => { log = (log + chunk).slice(-4000); });
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
  return { url: `postgres://portico_test:${at}`, admin: `postgres://admin:${at}`, stop };
}

const given = process.env.DATABASE_URL;
const programs = given ? undefined : findPrograms();
if (!given && !programs) {
  console.error('NOT RUN: no PostgreSQL was found. Install it (its initdb and postgres under /usr/lib/postgresql/*/bin or on PATH), or set DATABASE_URL.');
  process.exit(1);
}
const postgres = given ? { url: given, stop: async () => {} } : await startPostgres(programs);
console.log(given ? 'Testing on the PostgreSQL at DATABASE_URL.' : `Testing on a throw-away PostgreSQL from ${programs}.`);

const only = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', ...(only.some((word) => !word.startsWith('-')) ? only : ['server/src', ...only])], {
  cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: postgres.url, ...(postgres.admin && { TEST_ADMIN_URL: postgres.admin }) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal));
const code = await new Promise((resolve) => { tests.once('exit', (status) => resolve(status ?? 1)); });
await postgres.stop();
process.exit(code);
