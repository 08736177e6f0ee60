import { describe, expect, it } from 'vitest';
import { emptySet, type Kind } from './definition.ts';
import type { Fault } from './problem.ts';
import { referenceFaults } from './references.ts';
import { definitionFaults } from './validate.ts';

const page = (over: object): object => ({ key: 'home', title: 'Home', roles: ['customer'], blocks: [], ...over });
const form = (schema: unknown, over: object = {}): object => ({ key: 'order', schema, ...over });
const field = (schema: object): object => form({ type: 'object', properties: { name: schema } });
const source = (over: object): object => ({ key: 'invoices', label: 'Invoices', connector: 'stripe', operation: 'listInvoices', ...over });
const action = (over: object): object => ({ key: 'order', label: 'Order', roles: ['customer'], call: { connector: 'stripe', operation: 'createOrder' }, receipt: { title: 'Done' }, ...over });

const connector = (over: object = {}, operation: object = {}): object => ({
  key: 'shop', label: 'Shop',
  document: { openapi: '3.0.3', info: { title: 'Shop', version: '1' }, paths: { '/orders/{id}': { get: { operationId: 'getOrder' } }, '/orders': { post: { operationId: 'postOrder' } } } },
  connection: { fields: { token: { label: 'Token', secret: true } }, baseUrl: 'https://shop.example', auth: { kind: 'bearer', token: '{token}' } },
  operations: {
    getOrder: {
      label: 'Show an order', effect: 'read', from: 'getOrder', input: { type: 'object', properties: { id: { type: 'string' } } },
      request: { path: { id: { $: { var: 'input.id' } } } }, scope: { kind: 'owned', path: 'customer', equals: 'tenant.ids.shop' }, output: { kind: 'one' }, ...operation,
    },
  },
  ...over,
});

function nested(depth: number): unknown {
  let rule: unknown = true;
  for (let i = 0; i < depth; i++) rule = { '!': [rule] };
  return rule;
}

const doubling = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a${i}`, { allOf: [{ $ref: `#/$defs/a${i + 1}` }, { $ref: `#/$defs/a${i + 1}` }] }]));
const circular: { self?: unknown } = {};
circular.self = circular;

/** Milliseconds of work, whatever else the machine is busy with. */
const cpuTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Each definition, the pointer of its fault, and words of the sentence. */
const hostile: [name: string, kind: Kind, body: unknown, pointer: string, words: RegExp][] = [
  ['an operator that rules do not have', 'page', page({ rule: { method: [{ var: 'principal' }, 'toString'] } }), '/rule', /method/],
  ['a rule that reads the prototype', 'page', page({ rule: { '!!': { var: 'toString' } } }), '/rule/!!/var', /not a fact/],
  ['a rule that reads a constructor', 'page', page({ rule: { '!!': { var: 'principal.constructor' } } }), '/rule/!!/var', /constructor|not a fact/],
  ['a rule with two operators in one node', 'page', page({ rule: { and: [true], or: [false] } }), '/rule', /one|operator/],
  ['an empty rule', 'page', page({ rule: {} }), '/rule', /./],
  ['a rule nested 20,000 deep', 'page', page({ rule: nested(20_000) }), '/rule', /deep/],
  ['blocks nested 20,000 deep', 'page', page({ blocks: [nested(20_000)] }), '/blocks/0', /deep/],
  ['a rule that doubles a list by reduce and merge', 'form', form({ type: 'object', properties: { a: {} } }, {
    rules: [{ field: 'a', show: { '!!': [{ reduce: [{ var: 'form.a' }, { merge: [{ var: 'accumulator' }, { var: 'accumulator' }] }, [1]] }] } }],
  }), '/rules/0/show', /reduce/],
  ['a rule over the form where there is no form', 'page', page({ rule: { '==': [{ var: 'form.plan' }, 'gold'] } }), '/rule', /not a fact/],
  ['a template that asks for a secret', 'source', source({ with: { key: { $: { var: 'connection.token' } } } }), '/with', /not a fact/],
  ['a template that reaches a prototype', 'action', action({ receipt: { title: { $: { cat: ['x', { var: 'result.__proto__.y' }] } } } }), '/receipt/title', /./],
  ['a remote reference', 'form', field({ $ref: 'https://evil.example/schema.json' }), '/schema/properties/name/$ref', /outside this schema/],
  ['a reference to a file', 'form', field({ $ref: 'file:///etc/passwd' }), '/schema/properties/name/$ref', /outside this schema/],
  ['a dangling reference', 'form', field({ $ref: '#/$defs/nothing' }), '/schema/properties/name/$ref', /"#\/\$defs\/nothing" leads nowhere/],
  ['an $id that takes references elsewhere', 'form', form({ $id: 'https://a.example/root', type: 'object', properties: { name: { $id: 'https://b.example/x/', $ref: '../y' } } }), '/schema/properties/name/$ref', /outside this schema/],
  ['a schema that refers to itself without end', 'form', field({ $ref: '#/properties/name' }), '/schema/properties/name', /itself/],
  ['references that double forty times', 'form', form({ type: 'object', properties: { x: { $ref: '#/$defs/a0' } }, $defs: { ...doubling, a40: { type: 'string' } } }), '/schema/properties/x', /double/],
  ['a catastrophic pattern', 'form', field({ type: 'string', pattern: '^(a+)+$' }), '/schema/properties/name/pattern', /catastrophic/],
  ['a catastrophic pattern for names', 'form', field({ type: 'object', patternProperties: { '^(\\w+\\s?)*$': {} } }), '/schema/properties/name/patternProperties/^(\\w+\\s?)*$', /catastrophic/],
  ['a catastrophic pattern inside a look-ahead', 'form', field({ type: 'string', pattern: '^(?=(a+)+$).*$' }), '/schema/properties/name/pattern', /catastrophic/],
  ['a catastrophic pattern of a parameter', 'page', page({ parameters: { id: { pattern: '(x+x+)+y' } } }), '/parameters/id/pattern', /catastrophic/],
  ['a pattern of many optional parts', 'page', page({ parameters: { id: { pattern: `^${'a?'.repeat(40)}${'a'.repeat(40)}$` } } }), '/parameters/id/pattern', /catastrophic/],
  ['a pattern that is none', 'source', source({ filters: { status: { pattern: '(' } } }), '/filters/status/pattern', /not a regular expression/],
  ['script in a label', 'page', page({ title: '<script>alert(1)</script>' }), '/title', /script/],
  ['script in prose', 'page', page({ blocks: [{ id: 'a', kind: 'text', text: '[see](JavaScript:alert(1))' }] }), '/blocks/0/text', /script/],
  ['script in a field\'s title', 'form', field({ type: 'string', title: 'Name< SCRIPT src=//evil>' }), '/schema/properties/name/title', /script/],
  ['a text that turns its own direction', 'page', page({ title: 'Invoice \u202Efdp.exe' }), '/title', /control character/],
  ['a null character in a label', 'action', action({ label: 'Order\u0000' }), '/label', /control character/],
  ['a __proto__ key', 'page', JSON.parse('{"key":"home","title":"Home","roles":["a"],"blocks":[],"__proto__":{"isAdmin":true}}'), '/__proto__', /reserved/],
  ['a __proto__ key deep in a connector\'s document', 'connector', connector({ document: JSON.parse('{"openapi":"3.0.0","info":{},"paths":{"/a":{"get":{"x":{"__proto__":{}}}}}}') }), '/document/paths/~1a/get/x/__proto__', /reserved/],
  ['a field called constructor', 'form', form(JSON.parse('{"type":"object","properties":{"constructor":{"type":"string"}}}')), '/schema/properties/constructor', /reserved/],
  ['a path to a prototype', 'page', page({ blocks: [{ id: 'a', kind: 'details', source: 'invoices', fields: [{ path: 'a.__proto__.b', label: 'X' }] }] }), '/blocks/0/fields/0/path', /form that is asked for/],
  ['a million blocks', 'page', page({ blocks: Array.from({ length: 1_000_000 }, (_, i) => ({ id: `b${i}`, kind: 'text', text: '' })) }), '/blocks', /too long/],
  ['a list of the greatest length', 'page', page({ blocks: new Array(4_294_967_295) }), '/blocks', /too long/],
  ['200,000 names', 'form', form({ type: 'object', properties: Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`f${i}`, {}])) }), '', /more than/],
  ['a text of 50 million characters', 'page', page({ title: 'x'.repeat(50_000_000) }), '/title', /longer/],
  ['a form of 20,000 fields', 'form', form({ type: 'object', properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, true])) }), '/schema', /more than/],
  ['a value that holds itself', 'page', page({ rule: circular }), '/rule', /deep/],
  ['what is not JSON', 'page', page({ rule: () => true }), '/rule', /not JSON/],
  ['a date in place of JSON', 'page', page({ rule: new Date(0) }), '/rule', /not plain JSON/],
  ['nothing at all', 'page', undefined, '', /not JSON/],
  ['a list in place of a definition', 'flag', [], '', /group|object/],
  ['a form whose schema is no object', 'form', form({ type: 'array', items: {} }), '/schema/type', /group of fields/],
  ['a page at the portal\'s own address', 'page', page({ key: 'api' }), '/key', /address of the portal/],
  ['a key that leaves its folder', 'page', page({ key: '../admin' }), '/key', /form that is asked for/],
  ['two blocks of one id', 'page', page({ blocks: [{ id: 'a', kind: 'text', text: '' }, { id: 'b', kind: 'tabs', tabs: [{ label: 'T', blocks: [{ id: 'a', kind: 'text', text: '' }] }] }] }), '/blocks/1/tabs/0/blocks/0/id', /Another block/],
  ['an operation that the document lacks', 'connector', connector({}, { from: 'dropTable' }), '/operations/getOrder/from', /no operation/],
  ['an operation without a scope', 'connector', connector({}, { scope: undefined as never }), '/operations/getOrder/scope', /./],
  ['a write by GET', 'connector', connector({}, { effect: 'write', scope: { kind: 'shared', reason: 'everyone may do this' } }), '/operations/getOrder/effect', /only reads/],
  ['a secret in an address', 'connector', connector({ connection: { fields: { token: { label: 'Token', secret: true } }, baseUrl: 'https://{token}.example', auth: { kind: 'none' } } }), '/connection/baseUrl', /secret/],
  ['an address that is no web address', 'connector', connector({ connection: { fields: {}, baseUrl: 'file:///etc/', auth: { kind: 'none' } } }), '/connection/baseUrl', /./],
];

describe('a hostile definition is refused with its place and a sentence, in less than a second', () => {
  definitionFaults('page', page({})); // what is compiled once is not any definition's own time
  definitionFaults('connector', connector());
  definitionFaults('form', field({ type: 'string', pattern: '(?:a+)+b|c' }));

  it.each(hostile)('%s', (_, kind, body, pointer, words) => {
    const started = cpuTime();
    const faults = definitionFaults(kind, body);
    expect(cpuTime() - started).toBeLessThan(1000);
    expect(faults.length).toBeGreaterThan(0);
    const there = faults.filter((fault) => fault.pointer === pointer || (pointer !== '' && fault.pointer.startsWith(`${pointer}/`)));
    expect(there, JSON.stringify(faults.slice(0, 3))).not.toEqual([]);
    expect(there.map(({ message }) => message).join(' ')).toMatch(words);
    for (const fault of faults) expect(isSentence(fault), JSON.stringify(fault)).toBe(true);
    expect(JSON.stringify(faults)).not.toContain('could not be read');
  });

  it('five hundred costly patterns in one form', () => {
    const properties = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, { type: 'string', pattern: `^(?:${'[a-z]{1,10}'.repeat(8)}x${i}|y)+z|q` }]));
    const started = cpuTime();
    const faults = definitionFaults('form', form({ type: 'object', properties }));
    expect(cpuTime() - started).toBeLessThan(1000);
    expect(faults[0]).toMatchObject({ pointer: '/schema/properties/f0/pattern' });
  });

  it('a hundred demanding patterns in one form', () => {
    const properties = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, { type: 'string', pattern: `^(a{1,${50 + i}}){1,100}(b|c${i})*$` }]));
    const started = cpuTime();
    expect(definitionFaults('form', form({ type: 'object', properties })).length).toBeGreaterThan(0);
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it('what only shows in company: a connector that is not there', () => {
    const set = emptySet();
    set.source.set('invoices', source({}) as never);
    expect(referenceFaults(set)).toEqual([{ pointer: '/source/invoices/connector', message: 'There is no connector "stripe"; add it, or mend the name.' }]);
  });
});

const isSentence = ({ message }: Fault): boolean => /^[A-Z"][^]*\.$/.test(message) || /^["“]/.test(message);

describe('a sound definition is let through', () => {
  it.each<[Kind, object]>([['page', page({})], ['form', field({ type: 'string' })], ['source', source({})], ['action', action({})], ['connector', connector()]])('%s', (kind, body) => {
    expect(definitionFaults(kind, body)).toEqual([]);
  });
});
