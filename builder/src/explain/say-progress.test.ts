import { expect, test } from 'vitest';
import { sayProgress } from './say-progress.ts';

const people = (n: number) => Array.from({ length: n }, () => ({}) as never);

test('it is said how much of how much there is', () => {
  expect(sayProgress({ people: people(1204), tenants: { asked: 300, of: 2000 }, next: 'x' })).toBe('1,204 people and programs so far; 300 of 2,000 tenants asked.');
  expect(sayProgress({ people: people(1), tenants: { asked: 1, of: 1 }, next: null })).toBe('Whole: one person or program, in one tenant.');
  expect(sayProgress({ people: [], tenants: { asked: 4, of: 4 }, next: null })).toBe('Nobody in 4 tenants.');
});
