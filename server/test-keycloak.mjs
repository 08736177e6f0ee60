// Runs the identity suite against a real Keycloak: the pinned release, started on a free port with the demo's realm.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { keycloakHome } from './keycloak/distribution.ts';
import { startKeycloak } from './keycloak/throwaway-keycloak.ts';

const root = join(import.meta.dirname, '..');
// Where the tests start Portico: the realm sends browsers and its own messages there.
const port = await freePort();
const secrets = { PORTICO_CLIENT_SECRET: 'a-secret-of-the-portal', PORTICO_ADMINISTRATION_SECRET: 'a-secret-of-the-administration', PORTICO_MACHINE_SECRET: 'a-secret-of-the-machine' };
const environment = { PORTICO_PUBLIC_URL: `http://localhost:${port}`, ...secrets };

let tests;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (tests ? tests.kill(signal) : process.exit(1)));
const began = Date.now();
const keycloak = await keycloakHome(console.log)
  .then((home) => startKeycloak({ home, realm: readFileSync(join(root, 'docs/deploy/realm-demo.json'), 'utf8'), environment }))
  .catch((error) => {
    console.error(`NOT RUN: ${error.message}`);
    process.exit(1);
  });
console.log(`Keycloak was ready after ${Math.round((Date.now() - began) / 1000)} s.`);

tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(import.meta.dirname, 'keycloak/vitest.config.ts'), '--root', root, ...process.argv.slice(2)], {
  cwd: root, stdio: 'inherit', env: { ...process.env, ...environment, KEYCLOAK_URL: keycloak.url, KEYCLOAK_ADMIN_PASSWORD: keycloak.adminPassword, PORTICO_PORT: String(port) },
});
const code = await new Promise((resolve) => { tests.once('exit', (status) => resolve(status ?? 1)); });
await keycloak.stop();
process.exit(code);
