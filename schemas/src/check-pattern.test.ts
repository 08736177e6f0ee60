import { describe, expect, it } from 'vitest';
import { growthOf, patternProblem } from './check-pattern.ts';
import { countWays } from './count-ways.ts';
import { isPlainPattern } from './plain-pattern.ts';

const patience = () => ({ left: 2_000 });
const growth = (pattern: string) => growthOf(pattern, 'u', patience());

describe('the patterns that third parties write are let through', () => {
  it.each([
    '^[A-Z]{2}-\\d{4,6}$', '^(-)?\\d*([.]\\d{2})?$', '^\\d{5}(?:[-\\s]\\d{4})?$', '\\d+', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{8,}$', '^(?!.*--)[a-z0-9-]+$', '^(?:(?!--).)*$', '^[\\w-.]+$', '\\p{L}+',
    '^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$', '^(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])/(19|20)\\d{2}$',
    '^([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$', '^[A-Z]{2}\\d{2}[A-Z0-9]{1,30}$', '^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    '^(AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA)$', '^https?://[^\\s/$.?#].[^\\s]*$', '^\\+?[1-9]\\d{1,14}$', '^data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]*$',
  ])('%s', (pattern) => expect(patternProblem(pattern, patience())).toBeUndefined());
});

describe('a pattern that can take for ever is refused', () => {
  it.each([
    '^(a+)+$', '(x+x+)+y', '^(.*)*$', '^(a|a)*$', '^(a|aa)+$', '(.*)(.*)(.*)x', '^(\\w+\\s?)*$', '^([a-zA-Z0-9]+[._-]?)*@x$', '(a{1,100}){1,100}$',
    '^(?=(a+)+$).*', '^(?!(a|a)*b).*$', '(?<=(a+)+b)c', '^(([a-z])+.)+[A-Z]([a-z])+$', `^${'a?'.repeat(40)}${'a'.repeat(40)}$`, `^${'(a|a)'.repeat(30)}b$`, '^((a|a)(a|a)){20}$', '(\\w+)\\1',
  ])('%s', (pattern) => expect(patternProblem(pattern, patience())).toMatch(/catastrophic|too involved/));
});

it('a pattern that is none is refused by name', () => {
  for (const pattern of ['(', '[', '*', '(?<n>a)(?<n>b)', '\\']) expect(patternProblem(pattern, patience())).toMatch(/not a regular expression/);
});

it('once patience is at an end, what is not plain is refused at once', () => {
  const started = performance.now();
  expect(patternProblem('^(never|seen|before)+x$', { left: 0 })).toMatch(/too involved/);
  expect(patternProblem('^[a-z]{1,9}$', { left: 0 })).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(50);
  expect(patternProblem('^(never|seen|before)+x$', patience())).toBeUndefined();
});

it('plain patterns are linear without analysis, others are not taken for plain', () => {
  for (const pattern of ['^abc$', '^[a-z]+$', '^[a-z]+@[a-z]+\\.[a-z]*$', '^\\d{1,12}$', '^\\p{L}+$']) expect(isPlainPattern(pattern), pattern).toBe(true);
  for (const pattern of ['a+', '^a*a*$', '^[a-z]+[a-z]+$', '^(a)+', '^a|b', '^.*,.*,x$', '^[a-z]+a[a-z]+$', '^\\w{1,100}\\w{1,100}\\w{1,100}$', '^(\\w)\\1$']) expect(isPlainPattern(pattern), pattern).toBe(false);
});

it('quadratic patterns are let through and known as such', () => {
  expect(growth('^[a-z]+[a-z0-9]+!$')).toBe('polynomial');
  expect(growth('^(?:(?!.*x).)*$')).toBe('polynomial');
});

it('bounded choices multiply, and alternatives that begin differently leave none open', () => {
  expect(countWays('a?b?')).toBe(4);
  expect(countWays('(a|ab)(a|ab)')).toBe(4);
  expect(countWays('(a|b)(c|d)')).toBe(1);
  expect(countWays('(?:a|ab){3}')).toBe(8);
});
