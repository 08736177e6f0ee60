import { afterAll, describe, expect, test } from 'vitest';
import { Tries } from '../entities.ts';
import { openTestDatabase } from '../test-database.ts';
import { forgiveTry, secondsToWait, takeTry } from './tries.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const limit = { points: 3, seconds: 60 };

describe('tries', () => {
  test('go on up to the limit, and wait from then on, also when they come at once', async () => {
    const waits = await Promise.all(Array.from({ length: 5 }, () => takeTry(database, 'at once', limit)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    expect(waits.filter((wait) => wait > 0).every((wait) => wait > 55 && wait <= 60)).toBe(true);
    expect(await secondsToWait(database, 'at once', limit)).toBeGreaterThan(55);
  });

  test('of one key are nothing to another', async () => {
    await takeTry(database, 'full', { ...limit, points: 0 });
    expect(await secondsToWait(database, 'full', { ...limit, points: 1 })).toBeGreaterThan(0);
    expect(await takeTry(database, 'other', limit)).toBe(0);
    expect(await secondsToWait(database, 'never tried', limit)).toBe(0);
  });

  test('are forgotten when their time is over', async () => {
    await takeTry(database, 'old', limit);
    await database.transaction('operator', (em) => em.nativeUpdate(Tries, { key: 'old' }, { points: 99, until: new Date(Date.now() - 1) }));
    expect(await secondsToWait(database, 'old', limit)).toBe(0);
    expect(await takeTry(database, 'old', limit)).toBe(0);
    expect(await database.transaction('operator', (em) => em.findOneOrFail(Tries, { key: 'old' }))).toMatchObject({ points: 1 });
  });

  test('are taken back one by one, or all', async () => {
    for (let n = 0; n < 3; n += 1) await takeTry(database, 'right', limit);
    await forgiveTry(database, 'right', 'one');
    expect(await secondsToWait(database, 'right', limit)).toBe(0);
    await forgiveTry(database, 'right', 'all');
    expect(await database.transaction('operator', (em) => em.count(Tries, { key: 'right' }))).toBe(0);
  });
});
