import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controls } from './controls.ts';
import { faultQueue, type Fault } from './faults.ts';
import { requestLog, type LoggedRequest } from './request-log.ts';
import { serveVendor, type House } from './serve-vendor.ts';
import { loadState, readSandboxSeed, saveState, type SandboxState } from './state.ts';

export interface SandboxOptions {
  /** Left out or 0: any free port. */
  port?: number;
  host?: string;
  /** Where the vendors' records are kept; left out, in memory only. A file that exists is carried on with. */
  stateFile?: string;
  /** The records to begin with; left out, those of the demo. */
  seed?: SandboxState;
  /** Also serve `/__sandbox/…`, so that a test in another process can inject faults and read the log. Never in a demo. */
  control?: boolean;
}

/** A running sandbox. Its vendors answer under `<origin>/zendesk` and `<origin>/stripe`. */
export interface Sandbox {
  origin: string;
  port: number;
  /** What the vendors were asked, oldest first. */
  requests(): LoggedRequest[];
  inject(fault: Fault): void;
  /** Back to the seed: records, log and faults. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a real HTTP server that plays both vendors, with records per tenant and faults on demand. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', stateFile, seed = readSandboxSeed(), control = false } = options;
  const log = requestLog();
  const faults = faultQueue();
  const house: House = { state: loadState(stateFile, seed), log, faults, save: () => saveState(stateFile, house.state) };
  const reset = () => {
    house.state = structuredClone(seed);
    faults.clear();
    log.clear();
    house.save();
  };
  const serveControl = control ? controls({ log, faults, reset }) : undefined;

  const server = createServer((request, response) => {
    const work = request.url?.startsWith('/__sandbox/') && serveControl ? serveControl(request, response) : serveVendor(house, request, response);
    work.catch((error: unknown) => fail(error, request, response));
  });
  await new Promise<void>((ready, refused) => {
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      ready();
    });
  });

  const bound = (server.address() as AddressInfo).port;
  return {
    origin: `http://${host}:${bound}`,
    port: bound,
    requests: () => log.all(),
    inject: (fault) => faults.add(fault),
    reset,
    close: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}

/** A mistake of the sandbox's own: told apart from the 500 that a test asked for. */
function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  console.error(`Sandbox: ${request.method} ${request.url}`, error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox itself failed.');
}
