import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@portico/schemas/json';
import { describedIn, readOpenApi } from './open-api.ts';
import { scopeChoices } from './scope-choices.ts';
import { takeOver } from './take-over.ts';

const document = {
  openapi: '3.0.3', info: { title: 'Billing', version: '2' }, servers: [{ url: 'https://api.billing.example/v1/' }],
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    schemas: {
      Invoice: { type: 'object', properties: { id: { type: 'string' }, customer_id: { type: 'string' }, total: { type: 'integer' }, lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } } } },
      Line: { type: 'object', properties: { text: { type: 'string' }, of: { $ref: '#/components/schemas/Line' } } }, Unused: { type: 'string' },
    },
  },
  paths: {
    '/invoices': {
      get: { summary: 'List invoices', parameters: [{ name: 'customer', in: 'query', required: true, schema: { type: 'string' } }, { name: 'filter[status]', in: 'query', schema: { type: 'string', enum: ['open', 'paid'], pattern: '(a+)+$' } }], responses: { 200: { content: { 'application/json': { schema: { type: 'object', properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Invoice' } } } } } } } } },
    },
    '/invoices/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getInvoice', summary: 'Show an invoice', responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Invoice' } } } } } },
      delete: { operationId: 'deleteInvoice', responses: {} },
    },
    '/invoices/{id}/pdf': { get: { operationId: 'invoicePdf', responses: { 200: { content: { 'application/pdf': {} } } } } },
    '/invoices/{id}/notes': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      post: { operationId: 'addNote', summary: 'Add a note', requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 500 }, id: { type: 'string', readOnly: true } } } } } }, responses: { 201: { content: { 'application/json': { schema: { type: 'object', properties: { note: { type: 'object', properties: { id: { type: 'string' } } } } } } } } } },
    },
  },
} satisfies object;

const read = () => {
  const result = readOpenApi(JSON.stringify(document));
  if (result.problem !== undefined) throw new Error(result.problem);
  return result.document;
};
const connector: JsonObject = { key: 'billing', label: 'Billing', document: { openapi: '3.1.0', info: { title: 'Billing', version: '1' }, paths: {} }, connection: { fields: {}, baseUrl: '{address}', auth: { kind: 'none' }, timeoutMs: 5000 }, operations: {} };

describe('an OpenAPI document', () => {
  test('says what there is, with a name for what has none', () => {
    expect(describedIn(read()).map(({ id, method, answer }) => [id, method, answer.kind])).toEqual([
      ['getInvoices', 'GET', 'list'], ['getInvoice', 'GET', 'one'], ['deleteInvoice', 'DELETE', 'one'], ['invoicePdf', 'GET', 'file'], ['addNote', 'POST', 'one'],
    ]);
  });

  test('is refused in words where it is none', () => {
    expect(readOpenApi('{"swagger":"2.0"}')).toEqual({ problem: 'This is no OpenAPI document of version 3.0 or 3.1' });
    expect(readOpenApi('openapi: 3.0.0')).toMatchObject({ problem: expect.stringContaining('Not valid JSON') });
  });

  test('suggests a scope only where a name says whose it is', () => {
    const [list, one, remove] = describedIn(read());
    expect(scopeChoices(read(), list!, {}).likely).toBe('bound:query.customer');
    expect(scopeChoices(read(), one!, {}).likely).toBe('owned:customer_id');
    expect(scopeChoices(read(), remove!, {})).toMatchObject({ likely: '', options: [{ value: 'bound:path.id' }, { value: 'shared' }] });
  });

  test('becomes operations: what binds the tenant cannot be given, the rest is asked for', () => {
    const all = describedIn(read());
    const pick = (id: string, scope: string) => ({ described: all.find((one) => one.id === id)!, scope, reason: '' });
    const made = takeOver(connector, read(), [pick('addNote', 'precheck:getInvoice'), pick('getInvoices', 'bound:query.customer'), pick('getInvoice', 'owned:customer_id')]);
    expect(made.operations).toEqual({
      getInvoices: {
        label: 'List invoices', effect: 'read', from: 'getInvoices', scope: { kind: 'bound', at: 'query.customer', from: 'tenant.ids.billing' },
        input: { type: 'object', additionalProperties: false, properties: { filterStatus: { type: 'string', title: 'Filter status', enum: ['open', 'paid'] } } },
        request: { query: { 'filter[status]': { $: { var: 'input.filterStatus' } } } },
        output: { kind: 'list', path: 'data', item: { id: { $: { var: 'item.id' } }, customerId: { $: { var: 'item.customer_id' } }, total: { $: { var: 'item.total' } } } },
      },
      getInvoice: {
        label: 'Show an invoice', effect: 'read', from: 'getInvoice', scope: { kind: 'owned', path: 'customer_id', equals: 'tenant.ids.billing' },
        input: { type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string', title: 'Id' } } }, request: { path: { id: { $: { var: 'input.id' } } } },
        output: { kind: 'one', item: { id: { $: { var: 'item.id' } }, customerId: { $: { var: 'item.customer_id' } }, total: { $: { var: 'item.total' } } } },
      },
      addNote: {
        label: 'Add a note', effect: 'write', from: 'addNote', scope: { kind: 'precheck', operation: 'getInvoice', with: { id: { $: { var: 'input.id' } } } },
        input: { type: 'object', additionalProperties: false, required: ['id', 'text'], properties: { id: { type: 'string', title: 'Id' }, text: { type: 'string', title: 'Text', maxLength: 500 } } },
        request: { path: { id: { $: { var: 'input.id' } } }, body: { text: { $: { var: 'input.text' } } } },
        output: { kind: 'one', path: 'note', item: { id: { $: { var: 'item.id' } } } },
      },
    });
  });

  test('leaves only what is used in the connector, and fills in address and proof', () => {
    const made = takeOver(connector, read(), [{ described: describedIn(read())[1]!, scope: 'owned:customer_id', reason: '' }]);
    expect(Object.keys((made.document as JsonObject).paths as JsonObject)).toEqual(['/invoices/{id}']);
    expect((made.document as JsonObject).components).toMatchObject({ schemas: { Invoice: {}, Line: {} } });
    expect(JSON.stringify(made.document)).not.toContain('Unused');
    expect(JSON.stringify(made.document)).not.toContain('deleteInvoice');
    expect(made.connection).toEqual({
      fields: { address: { label: 'Address', default: 'https://api.billing.example/v1' }, key: { label: 'Key', secret: true } }, baseUrl: '{address}',
      auth: { kind: 'api-key', in: 'header', name: 'x-key', value: '{key}' }, timeoutMs: 5000,
    });
  });

  test('never changes what a connector has already', () => {
    const first = takeOver(connector, read(), [{ described: describedIn(read())[1]!, scope: 'owned:customer_id', reason: '' }]);
    const mine = { ...first, connection: { fields: { own: { label: 'Own' } }, baseUrl: 'https://x.example', auth: { kind: 'none' } } };
    const next = takeOver(mine, read(), [{ described: describedIn(read())[0]!, scope: 'bound:query.customer', reason: '' }]);
    expect(next.connection).toEqual(mine.connection);
    expect(next.operations).toMatchObject(first.operations as object);
    expect(Object.keys((next.document as JsonObject).paths as JsonObject)).toEqual(['/invoices/{id}', '/invoices']);
  });
});
