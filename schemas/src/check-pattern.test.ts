import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import recheck from 'recheck/lib/browser.js';
import { growthOf, patternProblem } from './check-pattern.ts';
import { countWays } from './count-ways.ts';
import { automatonOf } from './pattern-automaton.ts';
import { degreeOf } from './pattern-growth.ts';

const patience = () => ({ steps: 400_000, milliseconds: 2_000 });
const growth = (pattern: string) => growthOf(pattern, 'u', patience());

describe('the patterns that third parties write are let through', () => {
  it.each([
    '^[A-Z]{2}-\\d{4,6}$', '^(-)?\\d*([.]\\d{2})?$', '^\\d{5}(?:[-\\s]\\d{4})?$', '\\d+', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{8,}$', '^(?!.*--)[a-z0-9-]+$', '^(?:(?!--).)*$', '^[\\w-.]+$', '\\p{L}+',
    '^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$', '^(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])/(19|20)\\d{2}$',
    '^([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$', '^[A-Z]{2}\\d{2}[A-Z0-9]{1,30}$', '^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    '^(AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA)$', '^https?://[^\\s/$.?#].[^\\s]*$', '^\\+?[1-9]\\d{1,14}$', '(?<=\\$)\\d+', '(?<!-)[a-z]+$', '^data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]*$',
  ])('%s', (pattern) => expect(patternProblem(pattern, patience())).toBeUndefined());
});

describe('a pattern that can take for ever is refused', () => {
  it.each([
    '^(a+)+$', '(x+x+)+y', '^(.*)*$', '^(a|a)*$', '^(a|aa)+$', '(.*)(.*)(.*)x', '^(\\w+\\s?)*$', '^([a-zA-Z0-9]+[._-]?)*@x$', '(a{1,100}){1,100}$',
    '^(?=(a+)+$).*', '^(?!(a|a)*b).*$', '(?<=(a+)+b)c', '(\\w+)\\1+x$', '^(([a-z])+.)+[A-Z]([a-z])+$', `^${'a?'.repeat(40)}${'a'.repeat(40)}$`, `^${'(a|a)'.repeat(30)}b$`, '^((a|a)(a|a)){20}$',
  ])('%s', (pattern) => expect(patternProblem(pattern, patience())).toMatch(/catastrophic|too involved/));
});

it('a pattern that is none is refused by name', () => {
  for (const pattern of ['(', '[', '*', '(?<n>a)(?<n>b)', '\\']) expect(patternProblem(pattern, patience())).toMatch(/not a regular expression/);
});

it('the usual verdicts need no patience, and so do not depend on how busy the machine is', () => {
  const none = { steps: 400_000, milliseconds: 0 };
  for (const pattern of ['^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', '^(never|seen|before)+x$', '\\p{L}+', '^(?=.*[a-z])(?=.*\\d).{8,}$']) expect(patternProblem(pattern, none), pattern).toBeUndefined();
  for (const pattern of ['^(b+)+$', '^(b|bb)+$', '^(.*)(.*)(.*)b$']) expect(patternProblem(pattern, none), pattern).toMatch(/catastrophic/);
});

it('quadratic patterns are let through and known as such', () => {
  expect(growth('^[a-z]+[a-z0-9]+!$')).toBe('quadratic');
  expect(growth('\\s+$')).toBe('quadratic');
  expect(growth('^[a-z]+-[a-z]+$')).toBe('linear');
});

describe('our own analysis', () => {
  const degree = (pattern: string) => degreeOf(automatonOf(pattern, 'u')!);
  it.each<[string, number]>([
    ['^a+$', 0], ['^a+b+$', 0], ['^(a|b)+$', 0], ['^(ab|ac)+$', 0], ['^[a-z]+(-[a-z]+)*$', 0], ['^a{3,50}$', 0], ['^(a{2})+$', 0],
    ['a+$', 1], ['^a*a*$', 1], ['^a+.*$', 1], ['^a?a?b$', 0], ['^a*b?a*$', 1], ['^(a*b)*a*$', 0], ['^a{1,50}a{1,50}$', 1],
    ['^a*a*a*$', 2], ['a*a*$', 2], ['^(a*,)*a*a*a*$', 2],
    ['^(a+)+$', Infinity], ['^(a*)*$', Infinity], ['^(a|a)+$', Infinity], ['^(a|ab|b)+$', Infinity], ['^(\\w+\\s?)+$', Infinity], ['^(a?b?)*$', Infinity], ['^(a?a?)*$', Infinity], ['^((a|b)*c?)*$', Infinity], ['^([a-c]|[c-e])*$', Infinity], ['^(?:a(?:b|bc)c?)*$', Infinity],
  ])('%s has degree %s', (pattern, expected) => expect(degree(pattern)).toBe(expected));

  it('is never milder than recheck, on patterns that nobody chose', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '\\w', '.', 'c');
    const pattern = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, atom,
        fc.tuple(tie('part'), tie('part')).map(([x, y]) => x + y), fc.tuple(tie('part'), tie('part')).map(([x, y]) => `(?:${x}|${y})`),
        fc.tuple(tie('part'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}')).map(([x, q]) => `(?:${x})${q}`)),
    })).part.map((part) => `^${part}$`);
    fc.assert(fc.property(pattern, (one) => {
      const [own, other] = [degree(one), recheck.checkSync(one, 'u', { timeout: 1000, checker: 'automaton' })];
      if (other.status === 'unknown' || own === undefined) return;
      const type = other.complexity!.type;
      const theirs = type === 'exponential' ? Infinity : type === 'polynomial' ? (other.complexity as { degree: number }).degree - 1 : 0;
      expect(own, `${one}: ${other.complexity!.summary}`).toBeGreaterThanOrEqual(theirs);
    }), { numRuns: 300, interruptAfterTimeLimit: 3_000 });
  });
});

it('bounded choices multiply, and alternatives that begin differently leave none open', () => {
  expect(countWays('a?b?')).toBe(4);
  expect(countWays('(a|ab)(a|ab)')).toBe(4);
  expect(countWays('(a|b)(c|d)')).toBe(1);
  expect(countWays('(?:a|ab){3}')).toBe(8);
});
