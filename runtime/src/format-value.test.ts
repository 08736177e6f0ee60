import { expect, test } from 'vitest';
import { formatSize, formatValue } from './format-value.ts';

const inEnglish = (value: unknown, format?: Parameters<typeof formatValue>[1], currency?: string) => formatValue(value, format, currency, 'en-GB');

test('money counts in the minor units of its currency', () => {
  expect(inEnglish(129900, 'money', 'EUR')).toBe('€1,299.00');
  expect(inEnglish(1250, 'money', 'JPY')).toBe('JP¥1,250');
});

test('a currency that nobody knows does not break the page', () => {
  expect(inEnglish(129900, 'money', 'NOPE')).toBe('1,299.00 NOPE');
  expect(inEnglish(129900, 'money')).toBe('1,299.00');
});

test('a day is the same day in every time zone', () => {
  expect(inEnglish('2026-03-01', 'date')).toBe('1 Mar 2026');
});

test('what does not fit its format is shown as it is', () => {
  expect(inEnglish('soon', 'date')).toBe('soon');
  expect(inEnglish('many', 'number')).toBe('many');
});

test('nothing is nothing, and no is not nothing', () => {
  expect([null, undefined, ''].map((value) => inEnglish(value))).toEqual([undefined, undefined, undefined]);
  expect(inEnglish(false)).toBe('No');
  expect(inEnglish(0, 'number')).toBe('0');
});

test('sizes are told in units that a person knows', () => {
  expect(formatSize(254000, 'en-GB')).toBe('254 kB');
  expect(formatSize('no size', 'en-GB')).toBe('no size');
});
