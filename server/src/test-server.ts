import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { openTestDatabase } from './database/test-database.ts';
import { startSandbox, type Sandbox } from './sandbox/index.ts';
import { demoPeople } from './seed.ts';
import { start } from './start.ts';

/** A cookie jar and a way to call the server as one person. */
export interface Visitor {
  /** Calls the server with the person's cookie and the portal's header; a body goes as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: any; text: string; headers: Headers }>;
  cookie(): string;
}

/** The whole server with the demo, on a database of its own. */
export interface TestServer {
  origin: string;
  sandbox: Sandbox;
  /** Signs a person of the demo in through the embedded issuer. */
  as(email: string): Promise<Visitor>;
  /** Nobody: no cookie. */
  stranger: Visitor;
  stop(): Promise<void>;
}

/** Starts the real server on a free port, with the demo's seeds and a sandbox in memory. */
export async function startTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'));
  const port = await freePort();
  const config = readConfig({ PORT: String(port), DATA_FOLDER: folder, ...env });
  const database = await openTestDatabase();
  const sandbox = await startSandbox();
  const running = await start(config, { database, sandbox });
  const { origin } = running;
  return {
    origin, sandbox,
    as: (email) => signIn(origin, email),
    stranger: visitor(origin, new Map()),
    async stop() {
      await running.stop();
      await sandbox.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function visitor(origin: string, jar: Map<string, string>): Visitor {
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    async call(method, path, body, headers = {}) {
      const response = await fetch(new URL(path, origin), {
        method, redirect: 'manual',
        headers: { 'x-portico': '1', ...(jar.size > 0 && { cookie: cookie() }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      let parsed: unknown = text;
      try { parsed = JSON.parse(text); } catch { /* not JSON */ }
      return { status: response.status, body: parsed, text, headers: response.headers };
    },
  };
}

/** Walks the sign-in as a browser would: every redirect with the cookies so far, then the form of the embedded issuer. */
export async function signIn(origin: string, email: string): Promise<Visitor> {
  const person = demoPeople().find((candidate) => candidate.email === email);
  if (!person) throw new Error(`There is no ${email} in the demo.`);
  const jar = new Map<string, string>();
  const go = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) jar.delete(name); else jar.set(name, value);
    }
    return response;
  };
  let url = new URL('/auth/sign-in', origin);
  for (let step = 0; step < 12; step += 1) {
    let response = await go(url);
    if (response.status === 200 && url.pathname.startsWith('/realms/')) {
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      response = await go(new URL(action ?? url, url), { method: 'POST', body: new URLSearchParams({ email: person.email, password: person.password }), headers: { origin } });
    }
    const next = response.headers.get('location');
    if (!next) break;
    url = new URL(next, url);
    if (!url.pathname.startsWith('/auth/') && !url.pathname.startsWith('/realms/')) return visitor(origin, new Map([...jar].filter(([name]) => name.endsWith('portico'))));
  }
  throw new Error(`${email} could not sign in; the walk ended at ${url.pathname}.`);
}
