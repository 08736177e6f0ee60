import type { Connector, Operation } from '@portico/schemas/connector';
import { describe, expect, test } from 'vitest';
import { compileConnector } from './index.ts';
import { connectorOf } from './testing.ts';

const paths = { Show: 'GET /records/{id}', List: 'GET /records', Find: 'POST /find', Change: 'PUT /records/{id}', Make: 'POST /records', Drop: 'DELETE /records/{id}', File: 'GET /records/{id}/file' };
const id = { path: { id: { $: { var: 'input.id' } } } };
const input = { type: 'object', properties: { id: { type: 'string' }, other: { type: 'string' } } };
const owned = { kind: 'owned', path: 'owner', equals: 'tenant.ids.desk' } as const;
const shared = { kind: 'shared', reason: 'Everyone may see these.' } as const;
const bound = { kind: 'bound', at: 'query.owner', from: 'tenant.ids.desk' } as const;
const show: Operation = { label: 'Show', effect: 'read', from: 'Show', input, request: id, scope: owned, output: { kind: 'one' } };
const list: Operation = { label: 'List', effect: 'read', from: 'List', scope: bound, output: { kind: 'list', path: 'records' } };
const make: Operation = { label: 'Make', effect: 'write', from: 'Make', request: { body: {} }, scope: { ...bound, at: 'body.owner' }, output: { kind: 'one' } };
const change: Operation = { label: 'Change', effect: 'write', from: 'Change', input, request: id, scope: { kind: 'precheck', operation: 'show', with: { id: { $: { var: 'input.id' } } } }, output: { kind: 'one' } };

const compile = (operations: Record<string, Operation>, connection: Partial<Connector['connection']> = {}) => connectorOf(paths, operations, connection);

test('a sound connector compiles', () => {
  expect([...compile({ show, list, make, change }).operations.keys()]).toEqual(['show', 'list', 'make', 'change']);
});

describe('a scope that would not hold is refused', () => {
  const body = (at: string, template: object) => ({ ...make, scope: { kind: 'bound', at: `body.${at}`, from: 'tenant.ids.desk' }, request: { body: template } }) as Operation;
  test.each([
    ['a write that looks at its answer', { make: { ...make, scope: owned } }, /cannot be scoped by looking/],
    ['a file that says nothing of an owner', { file: { ...show, from: 'File', output: { kind: 'file', types: ['text/plain'] } } }, /let a precheck/],
    ['a fact that does not exist', { list: { ...list, scope: { ...bound, from: 'tenant.ids' } } }, /outside system/],
    ['a bound place that the path does not have', { list: { ...list, scope: { ...bound, at: 'path.owner' } } }, /path/],
    ['a template in the bound place', { list: { ...list, request: { query: { owner: { $: { var: 'input.owner' } } } } } }, /template has to go/],
    ['a fixed value in the bound place', { list: { ...list, request: { query: { owner: '5' } } } }, /template has to go/],
    ['a template at the bound place of a body', { make: body('a.owner', { a: { owner: { $: { var: 'input.owner' } } } }) }, /template has to go/],
    ['a computed part around the bound place', { make: body('a.owner', { a: { $: { var: 'input.a' } } }) }, /computed/],
    ['a computed body', { make: body('owner', { $: { var: 'input' } }) }, /computed/],
    ['a list that is computed', { make: body('a.0.owner', { a: { $each: { var: 'input.a' }, in: {} } }) }, /computed/],
    ['a list whose entries may vanish', { make: body('a.1.owner', { a: [{ x: { $: { var: 'input.x' } } }, { y: 1 }] }) }, /may move/],
    ['a list without the entry', { make: body('a.1.owner', { a: [{ y: 1 }] }) }, /may move/],
    ['a precheck that does not exist', { change: { ...change, scope: { kind: 'precheck', operation: 'nope', with: { id: { $: { var: 'input.id' } } } } } }, /does not exist/],
    ['a precheck that writes', { change: { ...change, scope: { kind: 'precheck', operation: 'make', with: { id: { $: { var: 'input.id' } } } } }, make }, /is a write/],
    ['a precheck that reads a list', { change: { ...change, scope: { kind: 'precheck', operation: 'list', with: { id: { $: { var: 'input.id' } } } } }, list }, /one record/],
    ['a precheck that anyone passes', { change, show: { ...show, scope: shared } }, /has to say what must be equal/],
    ['a precheck of another record', { change: { ...change, scope: { kind: 'precheck', operation: 'show', with: { id: { $: { var: 'input.other' } } } } }, show }, /does not read what it works on/],
    ['prechecks in a circle', { change: { ...change }, show: { ...show, scope: { kind: 'precheck', operation: 'show', with: { id: { $: { var: 'input.id' } } } } } }, /on and on/],
  ] as [string, Record<string, Operation>, RegExp][])('%s', (_, operations, message) => {
    expect(() => compile(operations)).toThrow(message);
  });

  test('the bound place may hold the fact itself', () => {
    compile({ list: { ...list, request: { query: { owner: { $: { var: 'tenant.ids.desk' } } } } } });
    compile({ make: body('a.0.owner', { a: [{ y: 1, owner: { $: { var: 'tenant.ids.desk' } } }] }) });
  });
});

describe('what cannot work is refused', () => {
  test.each([
    ['an operation the document does not have', { show: { ...show, from: 'Nope' } }, /no operation "Nope"/],
    ['a write by GET', { show: { ...show, effect: 'write', scope: shared } }, /GET cannot be a write/],
    ['a read by DELETE', { drop: { ...show, from: 'Drop' } }, /DELETE cannot be a read/],
    ['a GET with a body', { show: { ...show, request: { ...id, body: {} } } }, /has no body/],
    ['a path parameter without a value', { show: { ...show, request: {} } }, /nothing says what "\{id\}"/],
    ['a path parameter that is not there', { list: { ...list, request: { path: { id: 'x' } } } }, /has no "\{id\}"/],
    ['a query parameter given twice', { list: { ...list, request: { query: { limit: 5 } }, paging: { kind: 'page', size: 'limit', page: 'page', more: { path: 'more' } } } }, /given twice/],
    ['a page that overrides the bound place', { list: { ...list, paging: { kind: 'cursor', size: 'limit', after: 'owner', next: { path: 'next' } } } }, /given twice/],
    ['pages of one record', { show: { ...show, paging: { kind: 'page', size: 'limit', page: 'page', more: { path: 'more' } } } }, /only a list/],
    ['a template that cannot be read', { show: { ...show, request: { path: { id: { $: { shout: 1 } } } } } }, /template is wrong/],
    ['a template over facts of another place', { show: { ...show, request: { path: { id: { $: { var: 'form.id' } } } } } }, /template is wrong/],
    ['a rule that cannot be read', { list: { ...list, output: { kind: 'list', path: 'records', keep: { and: [true], or: [false] } } } }, /"keep" is wrong/],
    ['a read with idempotency', { show: { ...show, idempotency: { kind: 'header', name: 'Key' } } }, /only a write/],
    ['a header that is not a key\'s', { make: { ...make, idempotency: { kind: 'header', name: 'Host' } } }, /not a connector's/],
    ['a find that writes', { make: { ...make, idempotency: { kind: 'find', operation: 'make', with: {} } } }, /is a write/],
  ] as [string, Record<string, Operation>, RegExp][])('%s', (_, operations, message) => {
    expect(() => compile(operations)).toThrow(message);
  });

  test.each([
    ['an undeclared field', { auth: { kind: 'bearer', token: '{other}' } }, /"\{other\}" is not a field/],
    ['a secret in the address', { baseUrl: 'https://desk.example/{token}' }, /secret "token"/],
    ['a header of the protocol', { headers: { 'Content-Length': '5' } }, /not a connector's/],
    ['a header name that is none', { headers: { 'x y': '5' } }, /not a header name/],
    ['a test that does not exist', { test: { operation: 'nope' } }, /no read of this connector/],
    ['a test that writes', { test: { operation: 'make' } }, /no read of this connector/],
    ['a key in the bound place', { auth: { kind: 'api-key', in: 'query', name: 'owner', value: '{token}' } }, /given twice/],
  ] as [string, Partial<Connector['connection']>, RegExp][])('%s', (_, connection, message) => {
    expect(() => compile({ list, make }, connection)).toThrow(message);
  });

  test('two operations of one name, and a sentence that says where', () => {
    const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: { '/a': { get: { operationId: 'A' } }, '/b': { get: { operationId: 'A' } } } };
    const operation: Operation = { label: 'A', effect: 'read', from: 'A', scope: shared, output: { kind: 'one' } };
    expect(() => compileConnector({ key: 'desk', label: 'Desk', document, connection: { fields: {}, baseUrl: 'https://desk.example', auth: { kind: 'none' } }, operations: { a: operation } }))
      .toThrow('connector desk, operation a: the document has 2 operations named "A"');
  });
});
