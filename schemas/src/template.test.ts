import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts, Place } from './facts.ts';
import type { Json } from './json.ts';
import { MAX_MADE, compileTemplate, render, templateFactsRead, templateFaults, type Template } from './template.ts';

const facts = (more: Partial<Facts> = {}): Facts => ({
  principal: { id: 'p1', name: 'Ann', email: 'ann@acme.example', kind: 'user', roles: ['billing'] },
  tenant: { id: 't1', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'gold', entitlements: [], ids: { zendesk: '42' } },
  flags: {}, now: '2026-11-24T06:38:00.000Z', ...more,
});
const form = (value: Json) => facts({ form: value });
const fill = (template: Template, given = facts(), place: Place = 'call') => {
  expect(templateFaults(template, place)).toEqual([]);
  return render(template, given, place);
};
const read = (path: string): Json => ({ $: { var: path } });

describe('a template', () => {
  it('is any JSON, and its computed leaves keep their type', () => {
    expect(fill({
      ticket: { subject: read('form.subject'), seats: read('form.seats'), open: true, tags: ['portal', read('tenant.slug')], none: null, kept: {}, list: [] },
      organization_id: { $: { number: { var: 'tenant.ids.zendesk' } } }, title: { $: { cat: [{ var: 'form.subject' }, ' / ', { var: 'form.seats' }] } },
    }, form({ subject: 'Help', seats: 3 }))).toEqual({
      ticket: { subject: 'Help', seats: 3, open: true, tags: ['portal', 'acme'], none: null, kept: {}, list: [] }, organization_id: 42, title: 'Help / 3',
    });
    expect(fill('Thank you')).toBe('Thank you');
    expect(fill({ $: { '==': [{ var: 'tenant.tier' }, 'gold'] } })).toBe(true);
    expect(fill(read('form'), form({ a: [1] }))).toEqual({ a: [1] });
  });

  it('leaves out what is absent or null, and an object that lost everything that way', () => {
    expect(fill({ a: read('form.a'), b: read('form.b'), zero: read('form.zero'), no: read('form.no'), text: read('form.text') },
      form({ a: null, zero: 0, no: false, text: '' }))).toEqual({ zero: 0, no: false, text: '' });
    expect(fill({ customer: { address: { line1: read('form.street') } }, id: 1 }, form({}))).toEqual({ id: 1 });
    expect(fill({ tags: ['a', read('form.tag'), { note: read('form.note') }] }, form({}))).toEqual({ tags: ['a'] });
    expect(fill({ a: read('form.a') }, form({}))).toEqual({});
    expect(fill(read('form.a'), form({}))).toBeUndefined();
    expect(fill({ ratio: { $: { '/': [1, 0] } } })).toEqual({});
  });

  it('maps a list, with the fact item', () => {
    const rows: Template = { lines: { $each: { var: 'result.rows' }, in: { id: read('item.id'), by: read('principal.name'), amount: read('item.price.amount') } } };
    expect(fill(rows, facts({ result: { rows: [{ id: 1, price: { amount: 5 } }, { id: 2 }] } }), 'receipt')).toEqual({
      lines: [{ id: 1, by: 'Ann', amount: 5 }, { id: 2, by: 'Ann' }],
    });
    expect(fill(rows, facts({ result: {} }), 'receipt')).toEqual({});
    expect(fill(rows, facts({ result: { rows: 'no list' } }), 'receipt')).toEqual({});
    expect(fill(rows, facts({ result: { rows: [] } }), 'receipt')).toEqual({ lines: [] });
    expect(fill({ $each: { var: 'result' }, in: { $each: { var: 'item' }, in: { $: { '*': [{ var: 'item' }, 2] } } } },
      facts({ result: [[1, 2], [3], 'odd'] }), 'receipt')).toEqual([[2, 4], [6]]);
  });

  it('gives the outer item back after an inner list', () => {
    expect(fill({ $each: { var: 'result' }, in: { parts: { $each: { var: 'item.parts' }, in: read('item') }, id: read('item.id') } },
      facts({ result: [{ id: 1, parts: ['a'] }, { id: 2 }] }), 'receipt')).toEqual([{ parts: ['a'], id: 1 }, { id: 2 }]);
  });

  it('does not change the facts', () => {
    const given = facts({ item: 'outer', input: [1] });
    fill({ a: { $each: { var: 'input' }, in: read('item') }, b: read('item') }, given, 'item');
    expect(given.item).toBe('outer');
  });
});

describe('templateFaults', () => {
  it.each<[Json, string, RegExp]>([
    [{ a: { $: { var: 'form.a' }, b: 1 } }, '/at/a', /stands alone/],
    [{ a: [{ $each: [1] }] }, '/at/a/0', /exactly "\$each"/],
    [{ $each: [1], in: 1, more: 2 }, '/at', /exactly "\$each"/],
    [{ a: { $: { var: 'item.x' } } }, '/at/a/$/var', /"item.x" is not a fact here/],
    [{ $each: { var: 'item' }, in: {} }, '/at/$each/var', /"item" is not a fact here/],
    [{ $each: { var: 'form.a' }, in: { x: { $: { var: 'result.a' } } } }, '/at/in/x/$/var', /"result.a" is not a fact here/],
    [{ $each: { var: 'form.a' }, in: { x: { $: { var: 'item.constructor' } } } }, '/at/in/x/$/var', /is not a path/],
    [{ 'a/b': { $: { map: [1, 2] } } }, '/at/a~1b/$/map', /"map" is not an operator here/],
    [{ a: { $: { lookup: ['x', { var: 'form.table' , b: 1 }, 1, 2] } } }, '/at/a/$/lookup', /takes 2 to 3 values/],
    [{ a: { $: { lookup: ['x', ['y']] } } }, '/at/a/$/lookup/1', /Give the table/],
    [{ a: { $: { lookup: ['x', { a: { b: 1 } }] } } }, '/at/a/$/lookup/1', /Give the table/],
    [JSON.parse('{"a": {"__proto__": {"b": 1}}}'), '/at/a', /cannot be a name/],
    [{ constructor: 1 }, '/at', /cannot be a name/],
  ])('%j is refused where it is wrong', (template, pointer, sentence) => {
    const faults = templateFaults(template, 'call', '/at');
    expect(faults.map((fault) => fault.pointer)).toContain(pointer);
    expect(faults.find((fault) => fault.pointer === pointer)!.message).toMatch(sentence);
    expect(compileTemplate(template, 'call')(facts({ form: { a: [1] } }))).toBeUndefined();
  });

  it('what has no computed part is data, also where it looks like logic', () => {
    expect(fill({ filter: { and: [{ '==': [1, 2] }], var: 'form.x' }, $filter: 'a eq 1', in: [1] })).toEqual(
      { filter: { and: [{ '==': [1, 2] }], var: 'form.x' }, $filter: 'a eq 1', in: [1] });
  });

  it('depth and size are bounded', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 20_000; i++) deep = { a: deep };
    expect(templateFaults(deep, 'call')[0]!.message).toBe('This template is nested too deeply; keep it under 64 levels.');
    expect(templateFaults(Array(5_000).fill(1), 'call')[0]!.message).toBe('This template is too big; keep it under 5000 parts.');
    expect(render(deep as Json, facts(), 'call')).toBeUndefined();
    expect(templateFactsRead(deep)).toEqual([]);
  });

  it('lists inside lists make no more than a bounded number of values', () => {
    const list = Array(400).fill(0);
    const twice: Template = { $each: { var: 'form' }, in: { $each: list, in: read('item') } };
    expect(fill(twice, form(list.slice(0, 50)))).toHaveLength(50);
    const start = process.cpuUsage();
    expect(fill({ $each: { var: 'form' }, in: twice }, form(list))).toBeUndefined();
    expect(fill({ a: 1, b: twice }, form(list))).toBeUndefined();
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
    expect(fill({ $each: { var: 'form' }, in: 1 }, form(Array(MAX_MADE).fill(1)))).toBeUndefined();
  });
});

describe('templateFactsRead', () => {
  it('names the facts of the place, not the parts of an item', () => {
    expect(templateFactsRead({ a: read('form.a'), b: [read('tenant.slug'), read('form.a')], $x: { var: 'form.no' },
      c: { $each: { var: 'result.rows' }, in: { d: read('item.id'), e: { $: { cat: [{ var: 'principal.id' }, { var: 'item' }] } } } } }))
      .toEqual(['form.a', 'tenant.slug', 'result.rows', 'principal.id']);
    expect(templateFactsRead({ id: read('item.id') })).toEqual(['item.id']);
  });
});

describe('anything at all', () => {
  it('never throws and always ends, as a template or as facts', () => {
    const leaf = fc.oneof(fc.anything(), fc.constant({ $: { var: 'form' } }), fc.constant({ $: { date: { var: 'form.a' } } }),
      fc.constant({ $: { money: [{ var: 'form' }, { var: 'form.a' }] } }), fc.constant({ $: { join: [{ var: 'form' }] } }),
      fc.constant({ $: { first: { var: 'form' } } }), fc.constant({ $: { lookup: [{ var: 'form' }, { a: 1 }] } }), fc.constant({ $: { lower: { var: 'form' } } }));
    const template = fc.oneof(leaf, fc.dictionary(fc.string(), leaf), fc.array(leaf), leaf.map((part) => ({ $each: { var: 'form' }, in: part })));
    fc.assert(fc.property(template, fc.anything({ withNullPrototype: true }), (odd, data) => {
      templateFaults(odd, 'call');
      templateFactsRead(odd);
      render(odd as Template, data as Facts, 'call');
      render(odd as Template, { form: data } as Facts, 'call');
    }), { numRuns: 3_000 });
  });
});
