import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testPostgres } from './database/test-database.ts';
import type { Sandbox } from './sandbox/index.ts';
import { acme, openSandbox } from './sandbox/testing.ts';
import { freePort } from '../free-port.ts';
import { signIn, type Visitor } from './test-server.ts';

// The process of its own is what is tested here: it keeps its data in a folder. On PostgreSQL the lease has to run out first.
const wanted = testPostgres ? describe.skip : describe;

wanted('a process that is killed', () => {
  let folder: string, port: number, vendors: Awaited<ReturnType<typeof openSandbox>>, sandbox: Sandbox, child: ChildProcess;
  const origin = () => `http://localhost:${port}`;

  async function startServer(): Promise<void> {
    child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
      env: { ...process.env, PORT: String(port), DATA_FOLDER: folder, SANDBOX_URL: sandbox.origin }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    for (let tries = 0; tries < 400; tries += 1) {
      const ready = await fetch(`${origin()}/health/ready`).then(({ ok }) => ok, () => false);
      if (ready) return;
      if (child.exitCode !== null) throw new Error('the server ended by itself');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the server did not become ready');
  }
  const kill = () => new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
  const send = (visitor: Visitor, release: string, submission: string, subject: string) => visitor.call('POST', '/p/acme/api/portal/actions/new-ticket', {
    release, submission, input: { category: 'other', subject, description: 'The lights went out while we were at it.' }, parameters: {},
  });
  const settled = async (visitor: Visitor, submission: string) => {
    for (let tries = 0; tries < 300; tries += 1) {
      const outcome = await visitor.call('GET', `/p/acme/api/portal/submissions/${submission}`);
      if (outcome.status === 200) return outcome.body;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('it was not settled');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portico-crash-'));
    port = await freePort();
    vendors = await openSandbox();
    sandbox = vendors.sandbox;
    await startServer();
  });
  afterAll(async () => {
    await kill();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('between the vendor\'s work and its answer leaves one ticket, one submission and one receipt', async () => {
    let mia = await signIn(origin(), 'mia@acme.example');
    const { release } = (await mia.call('GET', '/p/acme/api/portal')).body;
    const submission = randomUUID();
    sandbox.inject({ vendor: 'zendesk', operation: 'CreateTicket', kind: 'slow', ms: 8_000 });
    const lost = send(mia, release, submission, 'Killed in between').then(() => 'answered', () => 'lost');
    // The vendor has done it and keeps its answer back.
    await vi.waitFor(async () => expect(JSON.stringify((await vendors.zendesk('GET', `/api/v2/organizations/${acme.organization}/tickets`)).body)).toContain('Killed in between'), { timeout: 30_000, interval: 20 });
    await kill();
    expect(await lost).toBe('lost');

    await startServer();
    mia = await signIn(origin(), 'mia@acme.example');
    const outcome = await settled(mia, submission);
    expect(outcome).toMatchObject({ status: 'succeeded', receipt: { reference: expect.any(String) } });
    expect((await send(mia, release, submission, 'Killed in between')).body).toEqual(outcome);
    const list = (await mia.call('GET', '/p/acme/api/portal/pages/support')).text;
    expect(list.split('Killed in between').length - 1).toBe(1);
  });

  it('starts again with everything that was there, sessions included', async () => {
    const mia = await signIn(origin(), 'mia@acme.example');
    await kill();
    await startServer();
    expect((await mia.call('GET', '/p/acme/api/portal/pages/support')).text).toContain('Killed in between');
  });

  it('does not share its data folder or port', async () => {
    const second = (env: Record<string, string>) => new Promise<string>((resolve) => {
      const other = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      other.stderr.on('data', (chunk) => { said += chunk; });
      other.once('exit', (code) => resolve(`${code}: ${said}`));
    });
    expect(await second({ PORT: String(port), DATA_FOLDER: `${folder}-other` })).toMatch(/^1: [\s\S]*Port \d+ is in use/);
    expect(await second({ PORT: String(await freePort()), DATA_FOLDER: folder })).toMatch(new RegExp(`^1: [\\s\\S]*in use by process ${child.pid}`));
    rmSync(`${folder}-other`, { recursive: true, force: true });
  });
});
