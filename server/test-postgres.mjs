// Runs the server's tests on PostgreSQL: the one at DATABASE_URL, or else a throw-away one from the system's programs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { forgetful, openPostgres } from './throwaway-postgres.ts';

const postgres = await openPostgres(forgetful).catch((error) => {
  console.error(`NOT RUN: ${error.message}`);
  process.exit(1);
});
console.log(`Testing on ${postgres.from}.`);

const only = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', ...(only.some((word) => !word.startsWith('-')) ? only : ['server/src', ...only])], {
  cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: postgres.url, ...(postgres.admin && { TEST_ADMIN_URL: postgres.admin }) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tests.kill(signal));
const code = await new Promise((resolve) => { tests.once('exit', (status) => resolve(status ?? 1)); });
await postgres.stop();
process.exit(code);
