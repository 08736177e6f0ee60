import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSession } from './demo-session.ts';
import { startTestPortal, type TestPortal } from './identity/testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

const session = (email: string, tenant: string, origin = portal.origin) => demoSession({ origin, email, tenant });

/** A server that sends every caller to `location`. */
async function redirecting(location: string | null): Promise<{ origin: string; close: () => void }> {
  const server = createServer((_request, response) => void (location ? response.writeHead(302, { location }) : response.writeHead(200)).end());
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

describe('npm run demo:session', () => {
  it('prints one line that signs curl in', async () => {
    const command = fileURLToPath(new URL('demo-session.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [command, 'Ann@acme.example', 'acme'], { env: { ...process.env, PORT: String(portal.config.port), PUBLIC_URL: '' } });
    expect(stdout).toMatch(/^Cookie: portico=[\w-]{43}\n$/);
    const answer = await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { cookie: stdout.trim().replace('Cookie: ', '') } });
    expect(await answer.json()).toMatchObject({ tenant: 'acme', who: { principal: { email: 'ann@acme.example' } } });
  });

  it('signs into the builder as well', async () => {
    expect(await session('bob@operator.example', 'operator')).toMatch(/^Cookie: portico=/);
  });

  it('says what to do when nothing answers', () =>
    expect(session('ann@acme.example', 'acme', 'http://localhost:1')).rejects.toThrow('Portico does not answer at http://localhost:1. Start it with  npm start'));

  it('names the accounts when there is no such one', () =>
    expect(session('zoe@acme.example', 'acme')).rejects.toThrow(/no demo account zoe@acme\.example[\s\S]*ann@acme\.example/));

  it('says so when the person does not belong there', async () => {
    await expect(session('ann@acme.example', 'beta')).rejects.toThrow('does not belong to a tenant "beta"');
    await expect(session('ann@acme.example', 'operator')).rejects.toThrow('does not belong');
    await expect(session('ann@acme.example', '../../x')).rejects.toThrow('does not belong');
  });

  it('refuses where people sign in elsewhere, or no Portico is', async () => {
    const [elsewhere, nothing] = await Promise.all([redirecting('https://login.example.com/realms/x/auth'), redirecting(null)]);
    await expect(session('ann@acme.example', 'acme', elsewhere.origin)).rejects.toThrow('People sign in at https://login.example.com here.');
    await expect(session('ann@acme.example', 'acme', nothing.origin)).rejects.toThrow('it is not Portico');
    elsewhere.close();
    nothing.close();
  });

  it('refuses where the demo is switched off', async () => {
    const plain = await startTestPortal(() => ({ demo: false }));
    await expect(session('ann@acme.example', 'acme', plain.origin)).rejects.toThrow('The demo is switched off');
    await plain.close();
  });
});
