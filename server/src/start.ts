import { createServer, type RequestListener, type Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { issuerKey, type Config } from './config.ts';
import { createEgress, keepConnections } from './connectors/index.ts';
import { openDatabase, type Database } from './database/index.ts';
import { PorticoError, toProblem } from './errors.ts';
import { prepareFirstStart } from './first-start.ts';
import { administrationOf, createIdentity } from './identity/index.ts';
import { startJobs } from './jobs/index.ts';
import { followLive } from './releases/index.ts';
import { startSandbox, type Sandbox } from './sandbox/index.ts';
import { mailSender } from './send-mail.ts';
import { demoAccounts, pointAtSandbox, seedDemo } from './seed.ts';

/** A server at work. */
export interface Running {
  origin: string;
  database: Database;
  sandbox?: Sandbox;
  /** Answers no more requests, finishes those under way, and lets go of the database. */
  stop(): Promise<void>;
}

/** What a test may put in place of the defaults: an open database, or a sandbox of its own. */
export interface StartOptions { database?: Database; sandbox?: Sandbox; tell?: (progress: string) => void }

/**
 * Starts everything for a configuration: the database, the sandbox and the demo where it is asked for, identity, the live release,
 * the jobs, and the HTTP server. Throws a plain sentence where the port or the data folder is taken.
 */
export async function start(config: Config, { database: given, sandbox: givenSandbox, tell = () => {} }: StartOptions = {}): Promise<Running> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    const [closeServers, ...rest] = undo.splice(0);
    await closeServers?.();
    for (const step of rest.reverse()) await step();
  };
  try {
    // The port first: where it is taken, nothing else has been touched yet.
    let handle: RequestListener = starting;
    const servers = await listen(config, (request, response) => handle(request, response));
    undo.push(() => close(servers));

    tell('Opening the database');
    if ('folder' in config.database) mkdirSync(config.dataFolder, { recursive: true });
    const database = given ?? await openDatabase(config.database);
    if (!given) undo.push(() => database.close());

    let sandbox = givenSandbox;
    if (config.demo && !sandbox && !config.sandboxUrl) {
      tell('Starting the sandbox of Zendesk and Stripe');
      sandbox = await startSandboxNear(config);
      undo.push(sandbox.close);
    }
    const sandboxOrigin = config.demo ? config.sandboxUrl ?? sandbox?.origin : undefined;
    const egress = createEgress({ allow: [...config.egressAllow, ...(sandboxOrigin ? [new URL(sandboxOrigin).host] : [])] });
    const connections = await keepConnections(database, config.secretKey, egress);
    const releases = await followLive(database);
    undo.push(releases.close);
    if (sandboxOrigin) {
      tell('Looking after the demo portal');
      await seedDemo(database, releases, connections, sandboxOrigin);
      await pointAtSandbox(database, connections, sandboxOrigin);
    }
    const missing = await prepareFirstStart(database, config);
    if (missing) tell(missing);
    await releases.refresh();
    const issuers = issuerEgress(config);
    undo.push(issuers.close);
    const identity = await createIdentity({ config, database, accounts: config.demo ? demoAccounts() : [], fetch: issuers.fetch });
    undo.push(identity.close);

    const { directory, credentials } = administrationOf(config.issuer, issuers.fetch);
    const jobs = startJobs({ database, find: directory, installation: issuerKey(config) }, releases, connections);
    undo.push(jobs.stop);
    handle = createApp({ config, database, identity, releases, connections, directory, credentials: (url) => identity.credentials(url) ?? credentials(url), ...(config.mail && { sendMail: mailSender(config.mail) }) }).callback() as unknown as RequestListener;
    return { origin: config.publicUrl.origin, database, ...(sandbox && { sandbox }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const starting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' }).end(JSON.stringify(toProblem(new PorticoError('unavailable'))));
};

/** The way to the issuers: hosts that the deployer names are trusted, whatever their address; any other that an issuer has or points to must be public. */
function issuerEgress({ issuer, issuerAllow }: Config) {
  if (issuer.kind !== 'oidc') return createEgress({ allow: issuerAllow });
  const { protocol, hostname, port } = new URL(issuer.url);
  return createEgress({ allow: [...issuerAllow, `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`] });
}

async function startSandboxNear(config: Config): Promise<Sandbox> {
  const stateFile = join(config.dataFolder, 'sandbox.json');
  // Next to the server's own port, so that its address stays the same from start to start; any other where that is taken.
  return startSandbox({ port: config.port + 1, stateFile }).catch(() => startSandbox({ stateFile }));
}

/** With the embedded issuer the passwords are in the seeds, so only this machine may connect; else every address is served. */
async function listen({ port, issuer }: Config, handle: RequestListener): Promise<Server[]> {
  const hosts = issuer.kind === 'embedded' ? ['127.0.0.1', '::1'] : [undefined];
  const servers: Server[] = [];
  for (const host of hosts) {
    const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, handle);
    const opened = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port} is in use by another process. Stop it, or choose another port: PORT=${port + 10} npm start`));
        else if (host === '::1' && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) resolve(false);
        else reject(error);
      });
      server.listen(port, host, () => resolve(true));
    }).catch(async (error: unknown) => {
      await close(servers);
      throw error;
    });
    if (opened) servers.push(server);
  }
  return servers;
}

async function close(servers: Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise<void>((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  })));
}
