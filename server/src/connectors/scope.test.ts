import type { Json, JsonObject } from '@portico/schemas/json';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PorticoError, toProblem } from '../errors.ts';
import { invoke } from './index.ts';
import { callOf, connected, connectorOf, failureOf, json, startService, type Service } from './testing.ts';

const tickets: JsonObject[] = [
  { id: 1, subject: 'Printer', organization_id: 100 },
  { id: 2, subject: 'Monitor', organization_id: 200 },
  { id: 3, subject: 'Keyboard', organization_id: [100] },
  { id: 4, subject: 'Mouse', organization_id: null },
  { id: 5, subject: 'Cable', organization_id: '100' },
];
const id = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const byId = { path: { id: { $: { var: 'input.id' } } } };
const paths = { ShowTicket: 'GET /tickets/{id}', ListTickets: 'GET /tickets', CloseTicket: 'POST /tickets/{id}/close', File: 'GET /tickets/{id}/file', Search: 'POST /search' };
const desk = connectorOf(paths, {
  getTicket: { label: 'Show', effect: 'read', from: 'ShowTicket', input: id, request: byId, scope: { kind: 'owned', path: 'ticket.organization_id', equals: 'tenant.ids.desk' }, output: { kind: 'one', path: 'ticket' } },
  listTickets: {
    label: 'List', effect: 'read', from: 'ListTickets',
    input: { type: 'object', properties: { filter: {}, organization: {} } },
    request: { query: { filter: { $: { var: 'input.filter' } } } },
    scope: { kind: 'bound', at: 'query.organization', from: 'tenant.ids.desk' },
    paging: { kind: 'cursor', size: 'limit', after: 'after', next: { path: 'next' } },
    output: { kind: 'list', path: 'tickets', owned: { path: 'organization_id', equals: 'tenant.ids.desk' } },
  },
  closeTicket: { label: 'Close', effect: 'write', from: 'CloseTicket', input: id, request: byId, scope: { kind: 'precheck', operation: 'getTicket', with: { id: { $: { var: 'input.id' } } } }, output: { kind: 'one' } },
  file: { label: 'File', effect: 'read', from: 'File', input: id, request: byId, scope: { kind: 'precheck', operation: 'getTicket', with: { id: { $: { var: 'input.id' } } } }, output: { kind: 'file', types: ['text/plain'], name: { $: { cat: [{ var: 'item.subject' }, '.txt'] } } } },
  search: {
    label: 'Search', effect: 'read', from: 'Search',
    input: { type: 'object', properties: { where: { type: 'object', properties: { groups: {} } } } },
    request: { body: { where: { $: { var: 'input.where' } }, groups: [{ filters: [{ name: 'company', operator: 'EQ' }] }] } },
    scope: { kind: 'bound', at: 'body.groups.0.filters.0.value', from: 'tenant.ids.desk' },
    output: { kind: 'list', path: 'tickets' },
  },
});

let service: Service;
beforeAll(async () => {
  service = await startService(({ url, method }, response) => {
    const { pathname } = new URL(url, 'http://x');
    const ticket = tickets.find((entry) => pathname.startsWith(`/tickets/${entry.id}`));
    if (pathname === '/tickets' || pathname === '/search') return json(response, { tickets, next: null });
    if (!ticket) return json(response, { error: 'RecordNotFound' }, 404);
    if (pathname.endsWith('/file')) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(`file of ${ticket.id}`);
    json(response, method === 'POST' ? { closed: true } : { ticket });
  });
});
afterAll(() => service.close());
beforeEach(() => {
  service.heard.length = 0;
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

const acme = callOf({ desk: '100' });
const beta = callOf({ desk: '200' }, 'beta');
const ask = (call: typeof acme, operation: string, input: Json) => invoke(call, desk, operation, input, { connections: connected(service, desk) });
const problemOf = async (work: Promise<unknown>) => JSON.stringify(toProblem(await failureOf(work)));

describe('a record read by its id', () => {
  test('is answered to the tenant that owns it', async () => {
    expect(await ask(acme, 'getTicket', { id: '1' })).toEqual({ item: tickets[0] });
    expect(await ask(acme, 'getTicket', { id: '5' })).toEqual({ item: tickets[4] });
  });

  test('of another tenant looks exactly like one that does not exist', async () => {
    const unknown = await problemOf(ask(beta, 'getTicket', { id: '999' }));
    expect(await problemOf(ask(beta, 'getTicket', { id: '1' }))).toBe(unknown);
    expect(await problemOf(ask(beta, 'getTicket', { id: '../1' }))).toBe(unknown);
    expect(unknown).toContain('not-found');
  });

  test.each(['3', '4'])('whose owner is a list or nothing belongs to no one (%s)', async (odd) => {
    expect(await failureOf(ask(acme, 'getTicket', { id: odd }))).toMatchObject({ code: 'not-found' });
  });
});

test('ids with more digits than a number can hold are compared digit by digit', async () => {
  const before = service.answer;
  service.answer = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ticket":{"id":9007199254740993,"organization_id":9007199254740993,"price":0.1234567890123456789}}');
  expect(await ask(callOf({ desk: '9007199254740993' }), 'getTicket', { id: '1' })).toMatchObject({ item: { id: '9007199254740993', price: 0.12345678901234568 } });
  expect(await failureOf(ask(callOf({ desk: '9007199254740992' }), 'getTicket', { id: '1' }))).toMatchObject({ code: 'not-found' });
  service.answer = before;
});

test('texts that no database keeps are mended, so that an outcome can always be written down', async () => {
  const before = service.answer;
  service.answer = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ticket":{"id":"1","organization_id":100,"subject":"a\\u0000b\\ud800c \\ud83d\\ude00"}}');
  const said = JSON.stringify(await ask(acme, 'getTicket', { id: '1' }));
  expect(said).not.toMatch(/\\u0000|\\ud800/);
  service.answer = before;
});

describe('a tenant without an id in the service', () => {
  const missing: [string, Record<string, unknown>][] = [['missing', {}], ['empty', { desk: '' }], ['blank', { desk: '  ' }], ['a list', { desk: ['100'] }], ['an object', { desk: { id: '100' } }], ['a number', { desk: 100 }], ['null', { desk: null }], ['inherited', Object.create({ desk: '100' })]];
  test.each(missing)('is refused before anything is sent: %s', async (_, ids) => {
    for (const [operation, input] of [['listTickets', {}], ['getTicket', { id: '1' }], ['closeTicket', { id: '1' }], ['file', { id: '1' }], ['search', {}]] as const) {
      expect(await failureOf(ask(callOf(ids), operation, input)), operation).toMatchObject({ code: 'no-tenant-id' });
    }
    expect(service.heard).toEqual([]);
  });
});

describe('a bound value', () => {
  test('comes from the tenant, whatever the input holds', async () => {
    await ask(acme, 'listTickets', { filter: { organization: '200' } });
    await ask(acme, 'listTickets', { filter: ['a&organization=200', 'b'] });
    for (const { url } of service.heard) expect(new URL(url, 'http://x').searchParams.getAll('organization')).toEqual(['100']);
  });

  test('inside a body is set over what the template made', async () => {
    await ask(acme, 'search', { where: { groups: [] } });
    expect(JSON.parse(service.heard[0]!.body)).toEqual({ where: { groups: [] }, groups: [{ filters: [{ name: 'company', operator: 'EQ', value: '100' }] }] });
  });

  test('cannot be overridden by a cursor', async () => {
    for (const position of ['x&organization=200', 'https://evil.example/?after=1&organization=200']) {
      const cursor = Buffer.from(JSON.stringify(['listTickets', position])).toString('base64url');
      await invoke(acme, desk, 'listTickets', {}, { connections: connected(service, desk), page: { cursor } });
      expect(new URL(service.heard.at(-1)!.url, 'http://x').searchParams.getAll('organization')).toEqual(['100']);
    }
  });

  test('an input that the operation does not declare is refused', async () => {
    expect(await failureOf(ask(acme, 'getTicket', { id: '1', organization_id: '200' }))).toMatchObject({ code: 'invalid' });
    expect(service.heard).toEqual([]);
  });
});

test('records of others in a list are dropped', async () => {
  expect(await ask(acme, 'listTickets', {})).toEqual({ items: [tickets[0], tickets[4]], next: null });
  expect(await ask(beta, 'listTickets', {})).toEqual({ items: [tickets[1]], next: null });
});

describe('a write that a precheck guards', () => {
  test('runs on a record of the tenant', async () => {
    expect(await ask(acme, 'closeTicket', { id: '1' })).toEqual({ item: { closed: true } });
    expect(service.heard.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /tickets/1', 'POST /tickets/1/close']);
  });

  test('on a record of another tenant is not found, and the write never leaves', async () => {
    const unknown = await problemOf(ask(beta, 'closeTicket', { id: '999' }));
    expect(await problemOf(ask(beta, 'closeTicket', { id: '1' }))).toBe(unknown);
    expect(service.heard.every(({ method }) => method === 'GET')).toBe(true);
  });
});

test('a file is answered only after its record proved to be the tenant\'s', async () => {
  const answer = await ask(acme, 'file', { id: '1' });
  if (!('file' in answer)) throw new Error('no file');
  expect([answer.name, answer.type]).toEqual(['Printer.txt', 'text/plain']);
  expect(String(await answer.file.toArray())).toBe('file of 1');
  expect(await failureOf(ask(beta, 'file', { id: '1' }))).toBeInstanceOf(PorticoError);
  expect(service.heard.filter(({ url }) => url.endsWith('/file'))).toHaveLength(1);
});
