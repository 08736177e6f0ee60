import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../server/free-port.ts';
import type { World } from './prepare.ts';

/** A server of the benchmark in a process of its own. */
export interface Served { origin: string; pid: number; stop(): Promise<void> }

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Starts the whole of Portico, as `npm start` does, without the demo. `profile` is a folder for a CPU profile, written when it stops. */
export async function servePortico(world: World, { upstream, profile }: { upstream?: string; profile?: string } = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const served = await serve(at('../server/src/main.ts'), '/health/ready', {
    DATABASE_URL: world.databaseUrl, DATA_FOLDER: folder, DEMO: 'false', CHANGES_PER_MINUTE: '1000000', SECRET_KEY: world.secretKey.toString('hex'),
    ...(upstream && { EGRESS_ALLOW: new URL(upstream).host }),
  }, profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []);
  return { ...served, stop: () => served.stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/** Starts one of the plain servers in this folder. */
export const servePlain = (file: string, env: Record<string, string>): Promise<Served> => serve(at(file), '/', env);

async function serve(file: string, ready: string, env: Record<string, string>, flags: string[] = []): Promise<Served> {
  const port = await freePort();
  let said = '';
  const child = spawn(process.execPath, [...flags, file], { env: { PATH: process.env.PATH, ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said = (said + chunk).slice(-4000); });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const status = await fetch(origin + ready).then((answer) => answer.status, () => 0);
    if (status !== 0 && status !== 503) break;
    if (child.exitCode !== null || tries > 300) throw new Error(`${file} did not start:\n${said}`);
    await sleep(100);
  }
  return { origin, pid: child.pid!, stop: () => end(child) };
}

const end = (child: ChildProcess): Promise<void> => new Promise((ended) => {
  if (child.exitCode !== null) return ended();
  child.once('exit', () => ended());
  child.kill('SIGTERM');
});
