import { expect, test } from 'vitest';
import { makeBudget } from './budget.ts';

test('a person who spent the minute is refused, with the seconds to wait, and nobody else is', async () => {
  const budget = makeBudget(3);
  for (let i = 0; i < 3; i += 1) await budget.spend('ada');
  await expect(budget.spend('ada')).rejects.toMatchObject({ code: 'too-many', extra: { retryAfter: expect.any(Number) } });
  await expect(budget.assertLeft('ada')).rejects.toMatchObject({ code: 'too-many' });
  await budget.assertLeft('bill');
  await budget.spend('bill');
});

test('asking what is left takes nothing', async () => {
  const budget = makeBudget(1);
  for (let i = 0; i < 5; i += 1) await budget.assertLeft('ada');
  await budget.spend('ada');
});
