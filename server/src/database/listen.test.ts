import { afterAll, expect, test, vi } from 'vitest';
import { runOnPostgres, testPlace } from './test-database.ts';
import { openDatabase } from './open-database.ts';

const { place, drop } = await testPlace();
const database = await openDatabase(place);
afterAll(async () => {
  await database.close();
  await drop();
});

test('an announcement reaches everyone who listens on its channel, and nobody else', async () => {
  const heard: string[] = [];
  await database.listen('release', (payload) => heard.push(`a ${payload}`));
  await database.listen('release', (payload) => heard.push(`b ${payload}`));
  await database.listen('access', (payload) => heard.push(`other ${payload}`));
  await database.notify('release', `it's "x"; drop`);
  await vi.waitFor(() => expect([...new Set(heard)].toSorted()).toEqual([`a it's "x"; drop`, `b it's "x"; drop`]));
});

test('what this process announces on access it has heard by the time that the announcement is answered', async () => {
  const heard = new Set<string>();
  await database.listen('access', (payload) => heard.add(payload));
  for (let i = 0; i < 50; i += 1) {
    await Promise.all(['x', 'y', 'z'].map(async (lane) => {
      await database.notify('access', `${i} ${lane}`);
      expect(heard, `${i} ${lane}`).toContain(`${i} ${lane}`);
    }));
  }
});

test('a channel is a plain word', async () => {
  for (const channel of ['', 'Release', 'a b', 'release; drop table tenant', '"x"', 'x'.repeat(50)]) {
    await expect(database.listen(channel, () => {})).rejects.toThrow(/cannot name a channel/);
    await expect(database.notify(channel, 'x')).rejects.toThrow(/cannot name a channel/);
  }
});

test.runIf(place.databaseUrl)('a broken connection is made again, and its listeners are told that they may have missed something', async () => {
  const heard = vi.fn();
  const missed = vi.fn();
  await database.listen('flags', heard, missed);
  await runOnPostgres(place.databaseUrl!, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  await vi.waitFor(() => expect(missed).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  await database.notify('flags', 'again');
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('again'), { timeout: 5_000 });
});
