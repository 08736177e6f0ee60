import type { Action } from '@portico/schemas/action';
import type { Block } from '@portico/schemas/block';
import type { Connector } from '@portico/schemas/connector';
import type { Definition, Kind } from '@portico/schemas/definition';
import type { Form } from '@portico/schemas/form';
import type { Page } from '@portico/schemas/page';
import type { Rule } from '@portico/schemas/rule';

/** How many records the page's table shows. */
export const SHOWN = 25;

/** How many rules stand on the page. */
export const RULES = 60;

const roles = ['member'];
const flags = Array.from({ length: 10 }, (_, i) => ({ key: `flag-${i}`, label: `Flag ${i}`, on: i % 2 === 0 }));

/** Rules of the kinds that portals have: by role, tier, entitlement and flag, alone and together. Of each six, half hold for a member of the benchmark. */
const rules = (n: number): Rule => [
  { '==': [{ var: 'tenant.tier' }, 'standard'] },
  { in: ['partner-manager', { var: 'principal.roles' }] },
  { and: [{ in: ['member', { var: 'principal.roles' }] }, { '!=': [{ var: 'tenant.kind' }, 'partner'] }] },
  { and: [{ var: `flags.flag-${(n % 5) * 2 + 1}` }, { in: ['reports', { var: 'tenant.entitlements' }] }] },
  { or: [{ var: `flags.flag-${(n % 5) * 2}` }, { '==': [{ var: 'tenant.tier' }, 'gold'] }] },
  { in: [{ var: 'tenant.tier' }, ['gold', 'platinum']] },
][n % 6]!;

const text = (n: number): Block => ({
  id: `text-${n}`, kind: 'text', ...(n % 4 === 0 && { title: `Section ${n}` }),
  text: `Paragraph ${n}: what a customer reads here is **prose** of a usual length, with a [link](https://example.com/${n}) in it.`,
  ...(n % 2 === 0 && { rule: rules(n / 2) }),
});

const table: Block = {
  id: 'sent', kind: 'table', source: 'sent', pageSize: SHOWN, empty: 'Nothing was sent yet.',
  columns: [
    { path: 'title', label: 'Request' },
    { path: 'status', label: 'Status', format: 'badge', labels: { pending: 'Being sent', succeeded: 'Done', failed: 'Did not work', unknown: 'Being checked' } },
    { path: 'reference', label: 'Reference' },
    { path: 'createdAt', label: 'Sent', format: 'datetime' },
  ],
};

/** A page of 25 kB: 120 paragraphs, 60 of them behind a rule, in columns and tabs, and a table of what the tenant sent. */
export function benchPage(key = 'bench'): Page {
  const texts = Array.from({ length: RULES * 2 }, (_, i) => text(i));
  return {
    key, title: 'Benchmark', roles, navigation: { label: 'Benchmark', order: 1 },
    blocks: [
      ...texts.slice(0, 40),
      { id: 'columns', kind: 'columns', columns: [texts.slice(40, 60), texts.slice(60, 80)] },
      { id: 'tabs', kind: 'tabs', tabs: [{ label: 'First', blocks: texts.slice(80, 100) }, { label: 'Second', blocks: texts.slice(100) }] },
      table,
    ],
  };
}

const form: Form = {
  key: 'order', title: 'Order',
  schema: {
    type: 'object', required: ['subject', 'amount', 'delivery'],
    properties: {
      subject: { type: 'string', title: 'Subject', minLength: 1, maxLength: 200 },
      amount: { type: 'integer', title: 'Amount', minimum: 1, maximum: 1000 },
      delivery: { type: 'string', title: 'Delivery', enum: ['post', 'courier'] },
      phone: { type: 'string', title: 'Phone for the courier', pattern: '^[0-9 +]{5,20}$' },
      reason: { type: 'string', title: 'Why so many?', maxLength: 500 },
    },
  },
  rules: [
    { field: 'phone', show: { '==': [{ var: 'form.delivery' }, 'courier'] } },
    { field: 'reason', show: { '>': [{ var: 'form.amount' }, 100] } },
  ],
};

/** What the benchmark sends: the phone is dropped by its rule, the rest is checked and stays. */
export const orderInput = { subject: 'Paper for the office', amount: 12, delivery: 'post', phone: '12345' };

const action: Action = {
  key: 'order', label: 'Order', roles, form: 'order',
  checks: [{ rule: { '<=': [{ var: 'form.amount' }, 500] }, message: 'Ask us for more than 500.', field: 'amount' }],
  call: { connector: 'desk', operation: 'createOrder', with: { subject: { $: { var: 'form.subject' } }, amount: { $: { var: 'form.amount' } } } },
  receipt: { title: 'Your order is with us', reference: { $: { var: 'result.id' } }, lines: [{ label: 'Amount', value: { $: { var: 'result.amount' } } }] },
};

const connector: Connector = {
  key: 'desk', label: 'Order desk of the benchmark',
  document: {
    openapi: '3.1.0', info: { title: 'Order desk', version: '1' },
    paths: {
      '/orders': {
        post: {
          operationId: 'CreateOrder',
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: { customer: { type: 'string' }, subject: { type: 'string' }, amount: { type: 'integer' } } } } } },
          responses: { 200: { description: 'The order', content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' }, amount: { type: 'integer' } } } } } } },
        },
      },
    },
  },
  connection: {
    fields: { address: { label: 'Address', pattern: '^https?://[A-Za-z0-9._:/-]{1,200}$' }, key: { label: 'Key', secret: true } },
    baseUrl: '{address}', auth: { kind: 'bearer', token: '{key}' }, concurrency: 100,
  },
  operations: {
    createOrder: {
      label: 'Create an order', effect: 'write', from: 'CreateOrder',
      input: {
        type: 'object', required: ['subject', 'amount'], additionalProperties: false,
        properties: { subject: { type: 'string', maxLength: 200 }, amount: { type: 'integer', minimum: 1 } },
      },
      request: { body: { subject: { $: { var: 'input.subject' } }, amount: { $: { var: 'input.amount' } } } },
      scope: { kind: 'bound', at: 'body.customer', from: 'tenant.ids.desk' },
      output: { kind: 'one', item: { id: { $: { var: 'item.id' } }, amount: { $: { var: 'item.amount' } } } },
      idempotency: { kind: 'header', name: 'Idempotency-Key' },
    },
  },
};

/** The portal of the benchmarks as definitions. */
export const definitions = (): { kind: Kind; body: Definition }[] => [
  { kind: 'role', body: { key: 'member', label: 'Member' } },
  ...flags.map((body) => ({ kind: 'flag' as const, body })),
  { kind: 'connector', body: connector },
  { kind: 'source', body: { key: 'sent', label: 'What the tenant sent', connector: 'portal', operation: 'submissions' } },
  { kind: 'form', body: form },
  { kind: 'action', body: action },
  { kind: 'page', body: benchPage() },
];
