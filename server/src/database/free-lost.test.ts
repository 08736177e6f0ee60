import { afterAll, expect, test } from 'vitest';
import { Tenant } from './index.ts';
import { openDatabase } from './open-database.ts';
import { runOnPostgres, testPlace } from './test-database.ts';

const { place, drop } = await testPlace();
const database = await openDatabase(place);
afterAll(async () => {
  await database.close();
  await drop();
});

const killAll = async () => void await runOnPostgres(place.databaseUrl!, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);

test.runIf(place.databaseUrl)('connections that break within transactions and reads cost the pool no place', async () => {
  for (let round = 0; round < 3; round += 1) {
    let holding = 0;
    const killed = Promise.withResolvers<void>();
    const all = Array.from({ length: place.poolSize! }, () => database.transaction('operator', async (em) => {
      await em.count(Tenant);
      holding += 1;
      // One of them alone, or those who end the others would end each other.
      if (holding === place.poolSize!) killed.resolve(killAll());
      await killed.promise;
      await em.count(Tenant);
    }));
    for (const answer of await Promise.allSettled(all)) expect(answer.status).toBe('rejected');
  }
  // As many at once as the pool has places, and then some.
  const counts = Array.from({ length: place.poolSize! * 2 }, () => database.transaction('operator', (em) => em.count(Tenant)));
  expect(await Promise.all(counts)).toEqual(counts.map(() => 0));
});
