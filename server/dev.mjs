// Development: the server restarts when its sources change, and both apps are built again when theirs do.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = { ...process.env }; // as it was before Vite calls its builds production
for (const app of ['runtime', 'builder']) {
  await build({ root: `${root}${app}`, logLevel: 'warn', build: { watch: {}, minify: false } });
}
const server = spawn(process.execPath, ['--watch', `${root}server/src/main.ts`], { stdio: 'inherit', cwd: root, env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
