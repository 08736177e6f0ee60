import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

test('a place that is given back twice is one place', async () => {
  const slots = createSlots(1, 20);
  const leave = await slots.enter();
  leave();
  leave();
  const again = await slots.enter();
  await expect(slots.enter()).rejects.toMatchObject({ code: 'upstream-busy' });
  again();
});

test('places are given in the order of asking, and not to those who stopped waiting', async () => {
  const slots = createSlots(1, 50);
  const leave = await slots.enter();
  const came: string[] = [];
  const late = slots.enter().catch(() => came.push('none'));
  await late;
  const first = slots.enter().then((go) => { came.push('first'); go(); });
  const second = slots.enter().then((go) => { came.push('second'); go(); });
  leave();
  await Promise.all([first, second]);
  expect(came).toEqual(['none', 'first', 'second']);
  (await slots.enter())();
});

test('the queue is bounded', async () => {
  const slots = createSlots(1, 50);
  await slots.enter();
  const waiting = Array.from({ length: 201 }, () => slots.enter().then(() => 'in', () => 'busy'));
  expect(await waiting.at(-1)).toBe('busy');
  await Promise.all(waiting);
});
