import { expect, it, vi } from 'vitest';
import { boundedCache } from './bounded-cache.ts';

it('asks once while an answer is fresh, and again afterwards', async () => {
  vi.useFakeTimers();
  const cache = boundedCache<number>({ most: 10, milliseconds: 1000 });
  const load = vi.fn(async () => 1);
  await cache.get('a', load);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1001);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

it('shares one look-up among callers at the same moment', async () => {
  const cache = boundedCache<number>({ most: 10, milliseconds: 1000 });
  const load = vi.fn(async () => 1);
  await Promise.all([cache.get('a', load), cache.get('a', load), cache.get('a', load)]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('never holds more than it may', async () => {
  const cache = boundedCache<number>({ most: 3, milliseconds: 1000 });
  for (let n = 0; n < 50; n += 1) await cache.get(`k${n}`, async () => n);
  expect(cache.size()).toBe(3);
});

it('does not keep an answer that was read while an eviction came by', async () => {
  const cache = boundedCache<string>({ most: 3, milliseconds: 1000 });
  let finish = (_: string) => {};
  const old = cache.get('a', () => new Promise<string>((resolve) => { finish = resolve; }));
  cache.evict(() => false);
  expect(await cache.get('a', async () => 'new')).toBe('new');
  finish('old');
  expect(await old).toBe('old');
  expect(await cache.get('a', async () => 'newer')).toBe('new');
});

it('keeps no failure', async () => {
  const cache = boundedCache<string>({ most: 3, milliseconds: 1000 });
  await expect(cache.get('a', async () => { throw new Error('down'); })).rejects.toThrow('down');
  expect(await cache.get('a', async () => 'up')).toBe('up');
});
