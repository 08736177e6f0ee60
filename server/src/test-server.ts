import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { readConfig } from './config.ts';
import type { Database } from './database/index.ts';
import { openTestDatabase } from './database/test-database.ts';
import { smallBrowser } from './identity/small-browser.ts';
import { startSandbox, type Sandbox } from './sandbox/index.ts';
import { demoPeople } from './seed.ts';
import { start } from './start.ts';
import { demo } from './test-demo.ts';

/** One person's session and a way to call the server with it. */
export interface Visitor {
  /** Calls the server with the person's cookie and the portal's header; a body goes as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: any; text: string; headers: Headers }>;
  /** The session's cookie as a header carries it; empty for a stranger. */
  cookie(): string;
}

/** The whole server with the demo, on a database of its own. */
export interface TestServer {
  origin: string;
  sandbox: Sandbox;
  /** For rows that only an issuer's word makes. */
  database: Database;
  /** Signs a person of the demo in through the embedded issuer. */
  as(email: string): Promise<Visitor>;
  /** Nobody: no cookie. */
  stranger: Visitor;
  stop(): Promise<void>;
}

/**
 * Starts the real server on a free port, with the demo and a sandbox in memory. The demo is there already, as an earlier start left it;
 * with `first`, this start is the first.
 */
export async function startTestServer(env: Record<string, string> = {}, { first = false } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-test-'));
  const port = await freePort();
  const config = readConfig({ PORT: String(port), DATA_FOLDER: folder, ...env });
  const database = await openTestDatabase(config.demo && !first ? demo : undefined);
  const sandbox = await startSandbox();
  const running = await start(config, { database, sandbox });
  const { origin } = running;
  return {
    origin, sandbox, database,
    as: (email) => signIn(origin, email),
    stranger: visitor(origin, ''),
    async stop() {
      await running.stop();
      await sandbox.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody with that cookie at a server. */
export function visitor(origin: string, cookie: string): Visitor {
  return {
    cookie: () => cookie,
    async call(method, path, body, headers = {}) {
      const response = await fetch(new URL(path, origin), {
        method, redirect: 'manual',
        headers: { 'x-portico': '1', ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      let parsed: unknown = text;
      try { parsed = JSON.parse(text); } catch { /* not JSON */ }
      return { status: response.status, body: parsed, text, headers: response.headers };
    },
  };
}

/** Signs in with e-mail and password, as a browser would. */
export async function signIn(origin: string, email: string): Promise<Visitor> {
  const person = demoPeople().find((candidate) => candidate.email === email);
  if (!person) throw new Error(`There is no ${email} in the demo.`);
  const browser = smallBrowser();
  const page = await browser.open(`${origin}/auth/sign-in`);
  const { url, response } = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ email: person.email, password: person.password }), headers: { origin } });
  const cookie = browser.cookie('portico');
  if (!cookie) throw new Error(`${email} could not sign in; the walk ended at ${url} with status ${response.status}.`);
  return visitor(origin, `portico=${cookie}`);
}
