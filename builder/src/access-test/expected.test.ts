import { expect, test } from 'vitest';
import { asksFirst, isExpected, withStepUp, withThings } from './expected.ts';

test('ticking a page puts it among what is seen and an action among what is done, once', () => {
  const ticked = withThings({ see: ['page/home'] }, ['page/home', 'page/seats', 'action/reply'], true);
  expect(ticked).toEqual({ see: ['page/home', 'page/seats'], do: ['action/reply'] });
  expect(isExpected(ticked, 'action/reply')).toBe(true);
  expect(isExpected(ticked, 'page/invoices')).toBe(false);
});

test('what is unticked asks nothing first any more', () => {
  const asked = withStepUp({ see: ['page/home'], do: ['action/reply'] }, 'action/reply', true);
  expect(asksFirst(asked, 'action/reply')).toBe(true);
  expect(withThings(asked, ['action/reply'], false)).toEqual({ see: ['page/home'], do: [] });
});
