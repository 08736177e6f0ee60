import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultQueue } from './faults.ts';
import { readBody } from './read-body.ts';
import type { LoggedRequest } from './request-log.ts';

/** What the control addresses work on. */
interface Handles { log: { all(): LoggedRequest[]; clear(): void }; faults: FaultQueue; reset(): void }

/** `POST` and `DELETE /__sandbox/faults`, `GET` and `DELETE /__sandbox/requests`, `POST /__sandbox/reset`. */
export function controls({ log, faults, reset }: Handles) {
  const acts: Record<string, (body: string) => unknown> = {
    'POST /__sandbox/faults': (body) => faults.add(JSON.parse(body) as Fault),
    'DELETE /__sandbox/faults': () => faults.clear(),
    'GET /__sandbox/requests': () => log.all(),
    'DELETE /__sandbox/requests': () => log.clear(),
    'POST /__sandbox/reset': () => reset(),
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const act = acts[`${request.method} ${request.url}`];
    const body = await readBody(request);
    const result = act?.(body);
    if (!act) response.writeHead(404).end();
    else if (result === undefined) response.writeHead(204).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  };
}
