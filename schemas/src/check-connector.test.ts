import { describe, expect, it } from 'vitest';
import type { Connector, Operation } from './connector.ts';
import { definitionFaults } from './validate.ts';

const id = { $: { var: 'input.id' } };
const get: Operation = {
  label: 'Show an order', effect: 'read', from: 'getOrder', input: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  request: { path: { id } }, scope: { kind: 'owned', path: 'customer', equals: 'tenant.ids.shop' }, output: { kind: 'one' },
};
const list: Operation = {
  label: 'List orders', effect: 'read', from: 'listOrders', scope: { kind: 'bound', at: 'query.customer', from: 'tenant.ids.shop' }, output: { kind: 'list', path: 'data' },
  paging: { kind: 'cursor', size: 'limit', after: 'after', next: { path: 'next' } },
};
const update: Operation = {
  label: 'Change an order', effect: 'write', from: 'putOrder', input: get.input!, request: { path: { id }, body: { note: 'x' } },
  scope: { kind: 'precheck', operation: 'get', with: { id } }, output: { kind: 'one' }, idempotency: { kind: 'header', name: 'Idempotency-Key' },
};
const shop: Connector = {
  key: 'shop', label: 'Shop',
  document: { openapi: '3.0.3', info: { title: 'Shop', version: '1' }, paths: { '/orders': { get: { operationId: 'listOrders' } }, '/orders/{id}': { get: { operationId: 'getOrder' }, put: { operationId: 'putOrder' } }, '/orders/{id}/pdf': { get: { operationId: 'getPdf' } } } },
  connection: { fields: { site: { label: 'Site' }, token: { label: 'Token', secret: true } }, baseUrl: 'https://{site}.shop.example/v1', auth: { kind: 'bearer', token: '{token}' }, test: { operation: 'list' } },
  operations: { get, list, update },
};
const faults = (connector: object): string[] => definitionFaults('connector', connector).map(({ pointer, message }) => `${pointer} ${message}`);
const withOperation = (name: string, operation: object): Connector => ({ ...shop, operations: { ...shop.operations, [name]: operation as Operation } });
const withConnection = (over: object): Connector => ({ ...shop, connection: { ...shop.connection, ...over } as Connector['connection'] });

it('a sound connector has no faults', () => expect(faults(shop)).toEqual([]));

describe('an operation and its document', () => {
  it.each<[string, Connector, string]>([
    ['the operationId exists', withOperation('get', { ...get, from: 'gone' }), '/operations/get/from The document has no operation with the operationId "gone".'],
    ['a read is no PUT', withOperation('update', { ...get, from: 'putOrder' }), '/operations/update/effect "putOrder" is a PUT, which changes something; make it a write.'],
    ['a GET has no body', withOperation('get', { ...get, request: { ...get.request, body: {} } }), '/operations/get/request/body "getOrder" is a GET and has no body.'],
    ['the path is filled', withOperation('get', { ...get, request: {} }), '/operations/get/request/path Nothing says what "{id}" of the path /orders/{id} is; give it a value.'],
    ['and nothing besides', withOperation('get', { ...get, request: { path: { id, nr: id } } }), '/operations/get/request/path/nr The path /orders/{id} has no "{nr}".'],
    ['the input is a group', withOperation('get', { ...get, input: { type: 'string' } }), '/operations/get/input/type This must describe a group of fields: give it the type "object" and properties.'],
    ['what is read of the input is there', withOperation('get', { ...get, request: { path: { id: { $: { var: 'input.nr' } } } } }), '/operations/get/request/path/id This reads "input.nr", and the operation\'s input has no such field.'],
    ['only lists have pages', withOperation('get', { ...get, paging: list.paging }), '/operations/get/paging Only an operation with a list as its output has pages.'],
    ['nothing in the query is given twice', withOperation('list', { ...list, request: { query: { limit: '5' } } }), '/operations/list/paging/size The query parameter "limit" is given twice; let only one place give it.'],
    ['only a write is kept from happening twice', withOperation('get', { ...get, idempotency: { kind: 'header', name: 'X-Once' } }), '/operations/get/idempotency Only a write needs idempotency.'],
    ['a read that finds what was done exists', withOperation('update', { ...update, idempotency: { kind: 'find', operation: 'gone', with: {} } }), '/operations/update/idempotency/operation This connector has no operation "gone".'],
    ['and takes what it is given', withOperation('update', { ...update, idempotency: { kind: 'find', operation: 'get', with: {} } }), '/operations/update/idempotency/with/id The operation needs "id"; give it a value.'],
  ])('%s', (_, connector, said) => expect(faults(connector)).toEqual([said]));
});

describe('a scope holds', () => {
  it.each<[string, Connector, string]>([
    ['its fact exists', withOperation('list', { ...list, scope: { kind: 'bound', at: 'query.customer', from: 'tenant.secret' } }), '/operations/list/scope/from "tenant.secret" is not a fact; tenant has id, slug, name, kind, tier, entitlements, ids.'],
    ['its place in the path exists', withOperation('list', { ...list, scope: { kind: 'bound', at: 'path.customer', from: 'tenant.ids.shop' } }), '/operations/list/scope/at The path /orders has no "{customer}".'],
    ['no template fills what is bound', withOperation('list', { ...list, request: { query: { customer: { $: { var: 'principal.id' } } } } }), '/operations/list/request/query/customer "query.customer" is bound to tenant.ids.shop by the scope; leave it out here.'],
    ['nor computes it away', withOperation('update', { ...update, request: { path: { id }, body: { $: { var: 'input' } } }, scope: { kind: 'bound', at: 'body.order.customer', from: 'tenant.ids.shop' } }), '/operations/update/request/body "body.order.customer" is bound by the scope, and this computes the value around it; write it out down to there.'],
    ['a write is not judged by its answer', withOperation('update', { ...update, scope: get.scope }), '/operations/update/scope After a write it is too late to see whose record it was; bind the tenant, or let a precheck read the record first.'],
    ['a file is not judged by itself', withOperation('pdf', { ...get, from: 'getPdf', output: { kind: 'file', types: ['application/pdf'] } }), '/operations/pdf/scope A file does not say whose it is; let a precheck read its record first.'],
    ['a precheck is there', withOperation('update', { ...update, scope: { kind: 'precheck', operation: 'gone', with: { id } } }), '/operations/update/scope/operation This connector has no operation "gone".'],
    ['reads the record that is changed', withOperation('update', { ...update, scope: { kind: 'precheck', operation: 'get', with: { id: '1' } } }), '/operations/update/scope/with The precheck does not read what the call works on (input.id); give it the same.'],
    ['is not anyone\'s', { ...withOperation('update', update), operations: { ...shop.operations, get: { ...get, scope: { kind: 'shared', reason: 'a public catalogue' } } } }, '/operations/update/scope/equals Anyone may read by "get"; say which of its fields must equal which of the tenant\'s facts.'],
    ['and does not lead back to itself', { ...shop, operations: { list, get: { ...get, scope: { kind: 'precheck', operation: 'get', with: { id } } } } }, '/operations/get/scope/operation The prechecks lead on and on; let the first that is read be bound or owned.'],
  ])('%s', (_, connector, said) => expect(faults(connector)).toEqual([said]));
});

describe('a connection', () => {
  it.each<[string, Connector, string]>([
    ['names its fields', withConnection({ baseUrl: 'https://{host}' }), '/connection/baseUrl "{host}" is not a field of this connection; add it to the fields, or mend its name.'],
    ['keeps secrets out of addresses', withConnection({ baseUrl: 'https://{site}/{token}' }), '/connection/baseUrl "{token}" is secret and may not be part of an address: addresses appear in logs.'],
    ['has a plain address', withConnection({ baseUrl: 'https://user@shop.example?x' }), '/connection/baseUrl An address here is a scheme, a host and a path, without spaces, "?", "#" or "@".'],
    ['sets no header of the portal\'s own', withConnection({ headers: { Host: 'evil.example' } }), '/connection/headers/Host The header "Host" is set by the portal itself.'],
    ['has one line a header', withConnection({ headers: { 'X-A': 'a\r\nHost: b' } }), '/connection/headers/X-A A header has one line.'],
    ['is tested by a read', withConnection({ test: { operation: 'update', with: { id: '1' } } }), '/connection/test/operation "update" changes something; name an operation that reads.'],
    ['checks its fields with sound patterns', withConnection({ fields: { ...shop.connection.fields, site: { label: 'Site', pattern: '^(a+)+$' } } }), '/connection/fields/site/pattern This regular expression can take for ever on some texts (catastrophic backtracking); avoid a repetition inside a repetition, such as (a+)+, and many optional parts in a row.'],
  ])('%s', (_, connector, said) => expect(faults(connector)).toEqual([said]));
});

it('the portal\'s own connector cannot be replaced', () => expect(faults({ ...shop, key: 'portal' })).toEqual(['/key "portal" is the portal\'s own connector; choose another key.']));
