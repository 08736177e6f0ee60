import { expect, test } from 'vitest';
import { keepHidden } from './keep-hidden.ts';

test('an answer whose field is hidden comes back with the field', () => {
  const all = { urgency: 'low', phone: '123', contact: { name: 'Ann', mobile: '9' } };
  expect(keepHidden(all, { urgency: 'low', contact: { name: 'Ann' } }, { urgency: 'outage', contact: { name: 'Bo' } })).toEqual({ urgency: 'outage', phone: '123', contact: { name: 'Bo', mobile: '9' } });
});

test('an answer that the person took away stays away', () => {
  expect(keepHidden({ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
});

test('hidden answers in a list follow their entry as long as the list keeps its length', () => {
  expect(keepHidden([{ a: 1, h: 1 }, { a: 2, h: 2 }], [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }])).toEqual([{ a: 1, h: 1 }, { a: 3, h: 2 }]);
  expect(keepHidden([{ a: 1, h: 1 }, { a: 2, h: 2 }], [{ a: 1 }, { a: 2 }], [{ a: 2 }])).toEqual([{ a: 2 }]);
});
