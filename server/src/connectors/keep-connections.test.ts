import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Connection as Row, openDatabase, type Database } from '../database/index.ts';
import { testSnapshot } from '../database/test-snapshot.ts';
import { createEgress, encryptSecrets, keepConnections } from './index.ts';
import { failureOf } from './testing.ts';

const key = randomBytes(32);
const egress = createEgress();
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ image: await testSnapshot() });
});
afterAll(() => database.close());

const save = (connector: string, address: string, with_ = key) => database.transaction('operator', async (em) => {
  await em.upsert(Row, { connector, settings: { address }, secrets: encryptSecrets(with_, connector, { secrets: { token: 'sk-canary' }, origin: address }), updatedAt: new Date() });
});

test('a connection is read once, and again on every process after it changed', async () => {
  const [here, there] = [await keepConnections(database, key, egress), await keepConnections(database, key, egress)];
  expect(await here.find('desk')).toBeUndefined();
  await save('desk', 'https://one.example');
  await here.changed('desk');
  expect(await here.find('desk')).toEqual({ connector: 'desk', settings: { address: 'https://one.example' }, secrets: { token: 'sk-canary' }, origin: 'https://one.example' });
  expect((await there.find('desk'))?.settings.address).toBe('https://one.example');
  await save('desk', 'https://two.example');
  expect((await there.find('desk'))?.settings.address).toBe('https://one.example');
  await here.changed('desk');
  await vi.waitFor(async () => expect((await there.find('desk'))?.settings.address).toBe('https://two.example'), { timeout: 10_000 });
});

test('secrets that cannot be read mean that it is not connected', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await save('other', 'https://x.example', randomBytes(32));
  expect(await failureOf((await keepConnections(database, key, egress)).find('other'))).toMatchObject({ code: 'not-connected' });
});

test('the database holds no secret in the clear', async () => {
  await save('desk', 'https://one.example');
  const rows = await database.transaction('operator', (em) => em.find(Row, {}));
  expect(rows.map(({ secrets }) => Buffer.from(secrets!).toString('latin1')).join()).not.toContain('sk-canary');
});
