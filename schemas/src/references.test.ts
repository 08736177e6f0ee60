import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import type { Block } from './block.ts';
import type { Connector } from './connector.ts';
import { emptySet, type Definition, type DefinitionSet, type Kind } from './definition.ts';
import type { Form } from './form.ts';
import type { Page } from './page.ts';
import { referenceFaults } from './references.ts';
import type { Source } from './source.ts';
import { definitionFaults } from './validate.ts';

const shop: Connector = {
  key: 'shop', label: 'Shop',
  document: {
    openapi: '3.0.3', info: { title: 'Shop', version: '1' },
    paths: {
      '/orders': { get: { operationId: 'list' }, post: { operationId: 'create' } }, '/orders/{id}': { get: { operationId: 'get' } }, '/orders/{id}/pdf': { get: { operationId: 'pdf' } },
    },
  },
  connection: { fields: {}, baseUrl: 'https://shop.example', auth: { kind: 'none' } },
  operations: {
    list: {
      label: 'List orders', effect: 'read', from: 'list', input: { type: 'object', properties: { status: { enum: ['open', 'done'], title: 'Status' }, sort: { type: 'string' } } },
      request: { query: { status: { $: { var: 'input.status' } } } }, scope: { kind: 'bound', at: 'query.customer', from: 'tenant.ids.shop' },
      output: { kind: 'list', path: 'data', item: { id: { $: { var: 'item.id' } }, total: { $: { var: 'item.total' } }, buyer: { name: { $: { var: 'item.buyer' } } } } },
    },
    get: {
      label: 'Show an order', effect: 'read', from: 'get', input: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      request: { path: { id: { $: { var: 'input.id' } } } }, scope: { kind: 'owned', path: 'customer', equals: 'tenant.ids.shop' },
      output: { kind: 'one', item: { id: { $: { var: 'item.id' } }, total: { $: { var: 'item.total' } } } },
    },
    pdf: {
      label: 'Download an order', effect: 'read', from: 'pdf', input: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      request: { path: { id: { $: { var: 'input.id' } } } }, scope: { kind: 'precheck', operation: 'get', with: { id: { $: { var: 'input.id' } } } }, output: { kind: 'file', types: ['application/pdf'] },
    },
    create: {
      label: 'Order', effect: 'write', from: 'create', input: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, count: { type: 'integer', minimum: 1 } } },
      request: { body: { sku: { $: { var: 'input.sku' } } } }, scope: { kind: 'bound', at: 'body.customer', from: 'tenant.ids.shop' }, output: { kind: 'one', item: { id: { $: { var: 'item.id' } } } },
    },
  },
};
const orders: Source = { key: 'orders', label: 'Orders', connector: 'shop', operation: 'list', with: { status: { $: { var: 'query.status' } }, sort: { $: { var: 'query.sort' } } }, filters: { status: {} } };
const order: Source = { key: 'order', label: 'Order', connector: 'shop', operation: 'get', with: { id: { $: { var: 'parameters.id' } } }, parameters: { id: { required: true } } };
const pdf: Source = { ...order, key: 'pdf', operation: 'pdf' };
const form: Form = { key: 'order', schema: { type: 'object', properties: { sku: { type: 'string' }, count: { type: 'integer' }, lines: { type: 'array', items: { type: 'object', properties: { a: {} } } } } } };
const buy: Action = {
  key: 'buy', label: 'Order', roles: ['buyer'], form: 'order', checks: [{ rule: { '>': [{ var: 'form.count' }, 0] }, message: 'How many?', field: 'count' }],
  call: { connector: 'shop', operation: 'create', with: { sku: { $: { var: 'form.sku' } }, count: 1 } },
  preview: { connector: 'shop', operation: 'get', with: { id: 'a' }, lines: [{ label: 'Total', value: { $: { var: 'result.total' } } }] }, receipt: { title: 'Ordered', reference: { $: { var: 'result.id' } } },
};
const table: Block = { id: 'orders', kind: 'table', source: 'orders', columns: [{ path: 'buyer.name', label: 'Buyer', sort: true, link: { page: 'order', with: { id: 'id' } } }], filters: [{ name: 'status', label: 'Status' }], download: { source: 'pdf', with: { id: 'id' }, label: 'PDF' } };
const home: Page = { key: 'home', title: 'Home', roles: ['buyer'], flag: 'shop', rule: { var: 'flags.shop' }, blocks: [table, { id: 'buy', kind: 'form', action: 'buy' }] };
const detail: Page = { key: 'order', title: 'Order', roles: ['buyer'], parameters: { id: { required: true } }, blocks: [{ id: 'order', kind: 'details', source: 'order', fields: [{ path: 'total', label: 'Total' }] }] };

/** A set that fits together, with some definitions replaced. */
function setOf(replaced: Partial<Record<Kind, Definition[]>> = {}): DefinitionSet {
  const set = emptySet();
  const all: Partial<Record<Kind, Definition[]>> = {
    connector: [shop], source: [orders, order, pdf], form: [form], action: [buy], page: [home, detail], role: [{ key: 'buyer', label: 'Buyer' }], flag: [{ key: 'shop', label: 'Shop', on: true }],
    flow: [{ key: 'shop', label: 'Shop', flag: 'shop', pages: ['home', 'order'], forms: ['order'], actions: ['buy'], sources: ['orders'] }],
  };
  for (const [kind, list] of Object.entries(all)) for (const one of list) (set[kind as Kind] as Map<string, Definition>).set(one.key, one);
  for (const [kind, list] of Object.entries(replaced)) for (const one of list) (set[kind as Kind] as Map<string, Definition>).set(one.key, one);
  return set;
}
const faults = (replaced: Partial<Record<Kind, Definition[]>>): string[] => referenceFaults(setOf(replaced)).map(({ pointer, message }) => `${pointer} ${message}`);
const page = (...blocks: object[]): Page => ({ ...home, key: 'p', blocks: blocks as Block[] });

it('a set that fits together has no faults, and neither has any definition in it', () => {
  expect(referenceFaults(setOf())).toEqual([]);
  for (const [kind, definitions] of Object.entries(setOf())) for (const one of definitions.values()) expect(definitionFaults(kind as Kind, one), one.key).toEqual([]);
});

describe('whatever is named exists', () => {
  it.each<[string, Partial<Record<Kind, Definition[]>>, string]>([
    ['a role of a page', { page: [{ ...home, roles: ['boss'] }] }, '/page/home/roles/0 There is no role "boss"; make it, or mend the name.'],
    ['a flag of a block', { page: [page({ ...table, flag: 'beta' })] }, '/page/p/blocks/0/flag There is no flag "beta"; make it, or mend the name.'],
    ['a flag that a rule reads', { action: [{ ...buy, rule: { var: 'flags.beta' } }] }, '/action/buy/rule There is no flag "beta"; make it, or mend the name.'],
    ['a flag that a field rule reads', { form: [{ ...form, rules: [{ field: 'sku', show: { var: 'flags.beta' } }] }] }, '/form/order/rules/0/show There is no flag "beta"; make it, or mend the name.'],
    ['a source of a block inside tabs', { page: [page({ id: 't', kind: 'tabs', tabs: [{ label: 'T', blocks: [{ ...table, source: 'gone' }] }] })] }, '/page/p/blocks/0/tabs/0/blocks/0/source There is no source "gone"; make it, or mend the name.'],
    ['an action of a button', { page: [page({ id: 'b', kind: 'button', action: 'sell' })] }, '/page/p/blocks/0/action There is no action "sell"; make it, or mend the name.'],
    ['a page in a link', { page: [page({ ...table, columns: [{ path: 'id', label: 'Id', link: { page: 'gone', with: {} } }] })] }, '/page/p/blocks/0/columns/0/link/page There is no page "gone"; make it, or mend the name.'],
    ['a source of a download', { page: [page({ ...table, download: { source: 'gone', with: {}, label: 'x' } })] }, '/page/p/blocks/0/download/source There is no source "gone"; make it, or mend the name.'],
    ['a form of an action', { action: [{ ...buy, form: 'gone' }] }, '/action/buy/form There is no form "gone"; make it, or mend the name.'],
    ['a connector', { source: [{ ...orders, connector: 'gone' }] }, '/source/orders/connector There is no connector "gone"; add it, or mend the name.'],
    ['an operation', { action: [{ ...buy, call: { ...buy.call, operation: 'toString' } }] }, '/action/buy/call/operation The connector "shop" has no operation "toString".'],
    ['a role of a flag', { flag: [{ key: 'shop', label: 'Shop', on: true, roles: ['boss'] }] }, '/flag/shop/roles/0 There is no role "boss"; make it, or mend the name.'],
    ['a member of a flow', { flow: [{ key: 'shop', label: 'Shop', flag: 'shop', pages: ['gone'] }] }, '/flow/shop/pages/0 There is no page "gone"; make it, or mend the name.'],
  ])('%s', (_, replaced, said) => expect(faults(replaced)).toContain(said));
});

describe('operations do what they are used for', () => {
  it('a source reads', () => expect(faults({ source: [{ ...orders, operation: 'create', with: { sku: 'a', count: 1 }, filters: {} }] })).toContain('/source/orders/operation "create" changes something; name an operation that reads.'));
  it('a call writes and a preview reads', () => {
    const said = faults({ action: [{ ...buy, call: { connector: 'shop', operation: 'get', with: { id: 'a' } }, preview: { ...buy.preview!, operation: 'create', with: { sku: 'a' } } }] });
    expect(said).toContain('/action/buy/call/operation "get" only reads; name an operation that writes.');
    expect(said).toContain('/action/buy/preview/operation "create" changes something; name an operation that reads.');
  });
  it('a table shows a list, details one record, a download is a file', () => {
    expect(faults({ page: [page({ ...table, source: 'order', filters: [], download: undefined })] })[1]).toMatch(/^\/page\/p\/blocks\/0\/source A table block shows a list, and "order" answers one record/);
    expect(faults({ page: [page({ id: 'd', kind: 'details', source: 'orders', fields: [] })] })[0]).toMatch(/A details block shows one record, and "orders" answers a list/);
    expect(faults({ page: [page({ ...table, download: { source: 'order', with: { id: 'id' }, label: 'x' } })] })).toEqual(['/page/p/blocks/0/download/source "order" answers one record, not a file; choose a source that does.']);
  });
  it('one without a scope cannot be reached', () => {
    const { scope: _, ...open } = shop.operations.list!;
    expect(faults({ connector: [{ ...shop, operations: { ...shop.operations, list: open as never } }] })).toEqual(['/source/orders/operation "list" does not say whose records it works on; give it a scope in its connector.']);
  });
  it('the portal\'s own reads need no connector, and cannot be written', () => {
    const own: Source = { key: 'own', label: 'Own', connector: 'portal', operation: 'mySubmissions' };
    expect(faults({ source: [own], page: [page({ id: 'o', kind: 'table', source: 'own', columns: [{ path: 'reference', label: 'R' }] })] })).toEqual([]);
    expect(faults({ source: [{ ...own, operation: 'everything' }] })).toEqual(['/source/own/operation The connector "portal" has no operation "everything".']);
    expect(faults({ source: [own], page: [page({ id: 'o', kind: 'table', source: 'own', columns: [{ path: 'input', label: 'R' }] })] })).toEqual(['/page/p/blocks/0/columns/0/path A record of this source has no "input".']);
  });
});

describe('what is given fits what is needed', () => {
  it('the input of an operation: names, required names, fixed values', () => {
    expect(faults({ source: [{ ...order, with: { ident: 1 } }] })).toEqual(['/source/order/with/ident The operation takes no "ident"; it takes id.', '/source/order/with/id The operation needs "id"; give it a value.']);
    expect(faults({ source: [{ ...orders, with: { status: 'closed', sort: { $: { var: 'query.sort' } } }, filters: {} }], page: [{ ...home, blocks: [] }] })).toEqual(['/source/orders/with/status The operation would refuse this value: Status must be one of open, done.']);
    expect(faults({ action: [{ ...buy, call: { ...buy.call, with: { sku: 'a', count: 0 } } }] })).toEqual(['/action/buy/call/with/count The operation would refuse this value: Count must be 1 or more.']);
    expect(faults({ source: [{ ...order, with: { $: { var: 'parameters' } } }] })).toEqual([]);
    expect(faults({ source: [{ ...order, with: undefined as never }] })).toEqual(['/source/order/with/id The operation needs "id"; give it a value.']);
  });
  it('the parameters of a page that is linked to, of a source and of an action', () => {
    expect(faults({ page: [page({ ...table, columns: [{ path: 'id', label: 'Id', link: { page: 'order', with: { nr: 'id' } } }] })] })).toEqual(['/page/p/blocks/0/columns/0/link/with/nr The page "order" takes no parameter "nr".', '/page/p/blocks/0/columns/0/link/with The page "order" needs the parameter "id"; give it.']);
    expect(faults({ page: [page({ id: 'd', kind: 'details', source: 'order', fields: [] })] })[0]).toMatch(/The source "order" needs the parameter "id"; declare it/);
    expect(faults({ page: [page({ ...table, download: { source: 'pdf', with: {}, label: 'x' } })] })).toEqual(['/page/p/blocks/0/download/with The source "pdf" needs the parameter "id"; give it.']);
    expect(faults({ action: [{ ...buy, parameters: { id: { required: true } } }] })[0]).toMatch(/The action "buy" needs the parameter "id"; declare it in the page's parameters/);
  });
  it('filters and sorting', () => {
    expect(faults({ page: [page({ ...table, filters: [{ name: 'year', label: 'Year' }] })] })).toEqual(['/page/p/blocks/0/filters/0/name The source "orders" has no filter "year"; declare it there.']);
    expect(faults({ source: [{ ...orders, with: {} }] })).toEqual(['/page/home/blocks/0/columns/0/sort The source "orders" does not read query.sort, so nothing would be sorted; use it there, or leave the column unsorted.', '/source/orders/filters/status Nothing reads the filter "status"; use query.status in the arguments, or remove the filter.']);
    expect(faults({ source: [{ ...orders, filters: {} }] })[1]).toMatch(/reads the filter "status", which is not declared/);
  });
  it('a form block has an action with a form', () => {
    const { form: _, checks: __, ...bare } = buy;
    expect(faults({ action: [{ ...bare, call: { ...buy.call, with: { sku: 'a' } } }] })).toEqual(['/page/home/blocks/1/action The action "buy" has no form; show it as a button, or give it a form.']);
  });
});

describe('what is read is there', () => {
  it('of the form', () => {
    expect(faults({ action: [{ ...buy, checks: [{ rule: { '>': [{ var: 'form.cuont' }, 0] }, message: 'x', field: 'nope' }] }] })).toEqual(['/action/buy/checks/0/rule This reads "form.cuont", and the form has no such field.', '/action/buy/checks/0/field This reads "form.nope", and the form has no such field.']);
    expect(faults({ action: [{ ...buy, call: { ...buy.call, with: { sku: { $: { var: 'form.lines.0.b' } } } } }] })).toEqual(['/action/buy/call/with/sku This reads "form.lines.0.b", and the form has no such field.'.replace('/sku', '')]);
    expect(faults({ form: [{ key: 'order', schema: { type: 'object', additionalProperties: true, properties: {} } }] })).toEqual([]);
  });
  it('of a record and of a result', () => {
    expect(faults({ page: [page({ ...table, columns: [{ path: 'buyer.mail', label: 'x' }, { path: 'total', label: 'x', format: 'money', currency: 'currency' }] })] })).toEqual(['/page/p/blocks/0/columns/0/path A record of this source has no "buyer.mail".', '/page/p/blocks/0/columns/1/currency A record of this source has no "currency".']);
    expect(faults({ action: [{ ...buy, receipt: { title: { $: { cat: ['Nr ', { var: 'result.number' }] } } } }] })).toEqual(['/action/buy/receipt/title This reads "result.number", and the operation answers no such thing.']);
  });
  it('of the parameters', () => {
    expect(faults({ source: [{ ...order, parameters: {} }] })[0]).toMatch(/^\/source\/order\/with This reads the parameter "id", which is not declared|takes no parameter/);
    expect(faults({ action: [{ ...buy, checks: [{ rule: { '!!': { var: 'parameters.id' } }, message: 'x' }] }] })).toEqual(['/action/buy/checks/0/rule This reads the parameter "id", which is not declared; add it to the parameters.']);
  });
});

it('nothing belongs to two flows', () => {
  expect(faults({ flow: [{ key: 'two', label: 'Two', flag: 'shop', pages: ['home'], sources: ['pdf'] }] })).toEqual(['/flow/two/pages/0 The page "home" belongs to the flow "shop" already; take it out of one of them.']);
});

it('a definition is kept under its own key', () => {
  const set = setOf();
  set.page.set('other', home);
  expect(referenceFaults(set)).toEqual([{ pointer: '/page/other/key', message: 'This is kept as "other" and calls itself "home"; make both the same.' }]);
});
