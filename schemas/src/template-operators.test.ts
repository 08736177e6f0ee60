import { describe, expect, it } from 'vitest';
import type { Facts } from './facts.ts';
import type { Json } from './json.ts';
import { render, templateFaults } from './template.ts';

const value = (expression: Json, form: Json = {}) => {
  expect(templateFaults({ $: expression }, 'call')).toEqual([]);
  return render({ $: expression }, { form } as unknown as Facts, 'call');
};

describe('date', () => {
  it.each<[Json, Json | undefined]>([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-24T06:38:00Z', '2026-11-24T06:38:00.000Z'],
    ['2026-11-24T06:38:00+02:00', '2026-11-24T04:38:00.000Z'],
    ['2026-11-24 06:38:00 +0200', undefined],
    ['2026-11-24T06:38:00.5+0200', '2026-11-24T04:38:00.500Z'],
    ['2026-11-24 06:38', '2026-11-24T06:38:00.000Z'],
    [1_700_000_000, '2023-11-14T22:13:20.000Z'],
    [1_700_000_000_000, '2023-11-14T22:13:20.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.000Z'],
    ['24.11.2026', undefined], ['2026-02-31', undefined], ['2026-02-31T10:00:00Z', undefined], ['2026-13-01', undefined], ['', undefined],
    ['now', undefined], [true, undefined], [1e300, undefined], [[], undefined],
  ])('of %j is %j', (from, to) => { expect(value({ date: [from] })).toEqual(to); });

  it('comes in the way that is asked for', () => {
    expect(value({ date: ['2026-11-24T23:30:00-02:00', 'date'] })).toBe('2026-11-25');
    expect(value({ date: ['2026-11-24', 'datetime'] })).toBe('2026-11-24T00:00:00.000Z');
    expect(value({ date: ['2026-11-24', 'seconds'] })).toBe(1_795_478_400);
    expect(value({ date: ['2026-11-24', 'milliseconds'] })).toBe(1_795_478_400_000);
    expect(value({ date: ['2026-11-24', 'weeks'] })).toBeUndefined();
  });
});

describe('money', () => {
  it.each<[Json[], Json | undefined]>([
    [[1999, 'EUR'], 'EUR 19.99'], [[1999, 'eur'], 'EUR 19.99'], [[-123456789, 'USD'], '-USD 1,234,567.89'], [[500, 'JPY'], 'JPY 500'], [[1500, 'KWD'], 'KWD 1.500'],
    [['1999', 'EUR'], 'EUR 19.99'], [[0, 'EUR'], 'EUR 0.00'],
    [[19.99, 'EUR'], undefined], [['abc', 'EUR'], undefined], [[1999, 'euro'], undefined], [[1999, ''], undefined], [[null, 'EUR'], undefined],
  ])('of minor units %j as text is %j', (from, to) => { expect(value({ money: from })).toEqual(to); });

  it('turns between the two ways vendors count, without losing a cent', () => {
    for (const [major, minor] of [[19.99, 1999], [1.005, 101], [1.15, 115], [0.1, 10], [-4.35, -435], [1e-7, 0], [0, 0]] as const) {
      expect(value({ money: [major, 'EUR', 'minor'] })).toBe(minor);
    }
    expect(value({ money: ['19.99', 'EUR', 'minor'] })).toBe(1999);
    expect(value({ money: [500, 'JPY', 'minor'] })).toBe(500);
    expect(value({ money: [1.5, 'KWD', 'minor'] })).toBe(1500);
    expect(value({ money: [1999, 'EUR', 'major'] })).toBe(19.99);
    expect(value({ money: [1e300, 'EUR', 'minor'] })).toBeUndefined();
    expect(value({ money: [1999, 'EUR', 'other'] })).toBeUndefined();
    for (let cents = 0; cents < 20_000; cents += 7) {
      expect(value({ money: [value({ money: [cents, 'EUR', 'major'] })!, 'EUR', 'minor'] })).toBe(cents);
    }
  });
});

describe('texts, numbers and lists', () => {
  it.each<[Json, Json | undefined]>([
    [{ lower: 'ÄB' }, 'äb'], [{ upper: 'eur' }, 'EUR'], [{ trim: '  a b ' }, 'a b'], [{ lower: [['a']] }, undefined], [{ upper: { var: 'form.no' } }, undefined],
    [{ string: 42 }, '42'], [{ string: true }, 'true'], [{ string: 'a' }, 'a'], [{ string: { var: 'form.object' } }, undefined],
    [{ number: ' 42.5 ' }, 42.5], [{ number: '0' }, 0], [{ number: '' }, undefined], [{ number: ' ' }, undefined], [{ number: '4 apples' }, undefined],
    [{ number: true }, undefined], [{ number: 'Infinity' }, undefined], [{ number: [[1]] }, undefined],
    [{ join: { var: 'form.tags' } }, 'a, b, 3'], [{ join: [{ var: 'form.tags' }, '-'] }, 'a-b-3'], [{ join: [['x', { var: 'form.no' }, 'y'], ' '] }, 'x y'],
    [{ join: 'text' }, undefined],
    [{ first: { var: 'form.tags' } }, 'a'], [{ first: [{ var: 'form.no' }, '', 'third', 'fourth'] }, 'third'], [{ first: [{ var: 'form.no' }] }, undefined],
    [{ first: [{ var: 'form.zero' }, 1] }, 0],
    [{ lookup: ['open', { open: 'Offen', solved: 'Gelöst' }] }, 'Offen'], [{ lookup: ['new', { open: 'Offen' }, 'Other'] }, 'Other'], [{ lookup: ['new', { open: 1 }] }, undefined],
    [{ lookup: [3, { 3: 'high' }] }, 'high'], [{ lookup: ['toString', { a: 1 }] }, undefined], [{ lookup: ['a', { a: false }, true] }, false],
    [{ lookup: [{ var: 'form.object' }, { '[object Object]': 1 }] }, undefined],
  ])('%j is %j', (expression, expected) => {
    expect(value(expression, { tags: ['a', null, 'b', '', 3], zero: 0, object: {} })).toEqual(expected);
  });
});
