// Runs the server's tests on PostgreSQL: the one at DATABASE_URL, or else a throw-away one from the system's programs.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { forgetful, openPostgres } from './throwaway-postgres.ts';

const postgres = await openPostgres(forgetful).catch((error) => {
  console.error(`NOT RUN: ${error.message}`);
  process.exit(1);
});
console.log(`Testing on ${postgres.from}.`);

const template = `portico_template_${randomBytes(8).toString('hex')}`;
const root = join(import.meta.dirname, '..');
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(import.meta.dirname, 'vitest.postgres.config.ts'), '--root', root, ...process.argv.slice(2)], {
  cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: postgres.url, TEST_TEMPLATE: template, ...(postgres.admin && { TEST_ADMIN_URL: postgres.admin }) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal));
const code = await new Promise((resolve) => { tests.once('exit', (status) => resolve(status ?? 1)); });
const server = new pg.Client({ connectionString: postgres.url });
await server.connect();
for (const { datname } of (await server.query('select datname from pg_database where starts_with(datname, $1)', [template])).rows) await server.query(`drop database ${datname}`);
await server.end();
await postgres.stop();
process.exit(code);

