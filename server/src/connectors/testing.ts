import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionField, Connector } from '@portico/schemas/connector';
import type { Json } from '@portico/schemas/json';
import type { Call } from '../call.ts';
import type { Connection } from './connection.ts';
import { createEgress } from './egress/create-egress.ts';
import { compileConnector, type CompiledConnector, type Connections } from './index.ts';

/** For the tests of this room: a request that a small real service got. */
export interface Heard { method: string; url: string; headers: IncomingMessage['headers']; body: string }

type Answering = (request: Heard, response: ServerResponse, raw: IncomingMessage) => void;

/** For the tests of this room: a real HTTP server that answers as the test says. */
export async function startService(answer: Answering) {
  const heard: Heard[] = [];
  const service = { answer, heard };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const entry: Heard = { method: request.method!, url: request.url!, headers: request.headers, body };
    heard.push(entry);
    service.answer(entry, response, request);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const egress = createEgress({ allow: [place] });
  return Object.assign(service, {
    place, egress, origin: `http://${place}`,
    close: async () => {
      await egress.close();
      server.closeAllConnections();
      server.close();
    },
  });
}

export type Service = Awaited<ReturnType<typeof startService>>;

/** For the tests of this room: answers JSON. */
export function json(response: ServerResponse, body: Json, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** For the tests of this room: a call of one tenant with these ids in outside systems. */
export function callOf(ids: Record<string, unknown>, slug = 'acme'): Call {
  return {
    principal: { id: '00000000-0000-7000-8000-000000000001', kind: 'user', name: 'Ann', email: 'ann@acme.example' },
    tenant: { id: '00000000-0000-7000-8000-00000000000a', slug, name: slug, kind: 'customer', tier: 'standard', entitlements: [], ids: ids as Record<string, string>, theme: null },
    roles: ['member'],
    scope: { tenant: '00000000-0000-7000-8000-00000000000a' },
    database: undefined as unknown as Call['database'],
    requestId: 'test',
    now: new Date('2026-11-01T00:00:00Z'),
  };
}

/** For the tests of this room: the connections of one connector, going out through the service's own way. */
export function connected(service: Service, connector: CompiledConnector, connection: Partial<Connection> = {}): Connections {
  const { key } = connector.connector;
  return {
    egress: service.egress,
    find: async (name) => (name === key ? { connector: key, settings: { address: service.origin }, secrets: { token: 'sk-very-secret-token' }, ...connection } : undefined),
  };
}

const fields: Record<string, ConnectionField> = { address: { label: 'Address' }, token: { label: 'Token', secret: true } };

/** For the tests of this room: compiles a connector of these operations; paths are given as `operationId: 'GET /tickets/{id}'`. */
export function connectorOf(paths: Record<string, string>, operations: Connector['operations'], connection: Partial<Connector['connection']> = {}, form: string[] = []): CompiledConnector {
  const document: Connector['document'] = { openapi: '3.0.3', info: { title: 'Test', version: '1' }, paths: {} };
  for (const [operationId, text] of Object.entries(paths)) {
    const [method, path] = text.split(' ') as [string, string];
    const type = form.includes(operationId) ? 'application/x-www-form-urlencoded' : 'application/json';
    (document.paths[path] ??= {})[method.toLowerCase()] = { operationId, ...(method !== 'GET' && { requestBody: { content: { [type]: {} } } }) };
  }
  return compileConnector({
    key: 'desk', label: 'Desk', document,
    connection: { fields, baseUrl: '{address}', auth: { kind: 'bearer', token: '{token}' }, ...connection },
    operations,
  });
}

/** For the tests of this room: what a promise fails with. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> => work.then((value) => { throw new Error(`did not fail but answered ${JSON.stringify(value)}`); }, (error: unknown) => error);
