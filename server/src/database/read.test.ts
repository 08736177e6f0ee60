import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { Submission } from './entities.ts';
import { openTestDatabase } from './test-database.ts';
import { makeTenants, type TestTenant } from './test-tenants.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const [acme, beta] = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];

const slugs = { name: 'slugs', text: 'select slug from tenant order by slug' };

test('a read sees what its scope allows, whoever read before on the connection', async () => {
  const scopes = [{ tenant: acme.id }, 'operator', { tenant: beta.id }, { tenant: randomUUID() }] as const;
  const answers = [['acme'], ['acme', 'beta'], ['beta'], []];
  await Promise.all(Array.from({ length: 60 }, async (_, index) => {
    const rows = await database.read<{ slug: string }>(scopes[index % 4]!, slugs, []);
    expect(rows.map(({ slug }) => slug)).toEqual(answers[index % 4]);
  }));
});

test('reads and transactions of different tenants do not mix', async () => {
  await Promise.all(Array.from({ length: 40 }, async (_, index) => {
    const mine = index % 2 ? acme : beta;
    const [row] = index % 4 < 2
      ? await database.read<{ id: string }>({ tenant: mine.id }, { name: 'submission_ids', text: 'select id from submission' }, [])
      : await database.transaction({ tenant: mine.id }, async (em) => em.find(Submission, {}));
    expect(row!.id).toBe(mine.submission);
  }));
});

test('a tenant reads no table that only the operator may', async () => {
  await expect(database.read({ tenant: acme.id }, { name: 'settings', text: 'select * from setting' }, [])).rejects.toMatchObject({ code: '42501' });
});

test('a read cannot write', async () => {
  const text = `insert into audit_event (tenant_id, verb, outcome) values ($1::uuid, 'page.refused', 'done') returning 1`;
  await expect(database.read('operator', { name: 'sneaky', text }, [acme.id])).rejects.toMatchObject({ code: '25006' });
});

test('a write changes what its scope allows, by itself or not at all', async () => {
  const note = { name: 'note', text: `with noted as (insert into audit_event (tenant_id, verb, outcome) values ($1::uuid, $2, 'done') returning verb) select verb, 1 / length($2) as sum from noted` };
  const noted = async () => (await database.read<{ verb: string }>('operator', { name: 'noted', text: `select verb from audit_event where verb like 'note.%'` }, [])).map(({ verb }) => verb);
  expect(await database.write({ tenant: acme.id }, note, [acme.id, 'note.own'])).toEqual([{ verb: 'note.own', sum: 0 }]);
  await expect(database.write({ tenant: beta.id }, note, [acme.id, 'note.other'])).rejects.toMatchObject({ code: '42501' });
  await expect(database.write({ tenant: acme.id }, note, [acme.id, ''])).rejects.toMatchObject({ code: '22012' });
  await expect(database.read({ tenant: acme.id }, note, [acme.id, 'note.read'])).rejects.toMatchObject({ code: '25006' });
  expect(await noted()).toEqual(['note.own']);
});

test('values arrive alike on both databases', async () => {
  const text = `select true as yes, null::text as nothing, $1::int as whole, 1.5::float8 as part, 9007199254740993::bigint as big, $2::timestamptz as moment,
    $3::bytea as bytes, '{"a":[1]}'::jsonb as jsonb, '{"a":[1]}'::json as json, '[1]'::json::text as text, $4::uuid as id, 'ä€😀' as words`;
  const at = new Date('2026-01-02T03:04:05.678Z');
  const expected = {
    yes: true, nothing: null, whole: 7, part: 1.5, big: '9007199254740993', moment: at, bytes: Buffer.from([0, 1, 255]),
    jsonb: { a: [1] }, json: { a: [1] }, text: '[1]', id: acme.id, words: 'ä€😀',
  };
  // Twice, because the second time runs what was prepared the first.
  for (let turn = 0; turn < 2; turn++) {
    expect(await database.read('operator', { name: 'values', text }, [7, at, Buffer.from([0, 1, 255]), acme.id])).toEqual([expected]);
  }
});

describe('a parameter', () => {
  const echo = { name: 'echo', text: 'select $1::text as said, current_user::text as role' };
  test.each([`'`, `'; reset role; select '`, `$1`, `$$; drop table tenant; $$`, `\\'; --`, `\\x00`, 'é\u2028"', '1); commit; --', 'x'.repeat(100_000)])('stays text: %j', async (value) => {
    expect(await database.read({ tenant: acme.id }, echo, [value])).toEqual([{ said: value, role: 'portico_tenant' }]);
  });

  test('without one plain meaning is refused', async () => {
    for (const value of [{ $ne: null }, ['a'], () => 1, Symbol('a')]) {
      await expect(database.read({ tenant: acme.id }, echo, [value])).rejects.toThrow(/parameter/);
    }
  });
});

test('a failed read leaves the connections as they were', async () => {
  const divide = { name: 'divide', text: 'select 6 / $1::int as answer' };
  const wrong = { name: 'wrong', text: 'select nothing from nowhere' };
  for (let turn = 0; turn < 12; turn++) {
    await expect(database.read('operator', divide, [0])).rejects.toMatchObject({ code: '22012' });
    await expect(database.read('operator', wrong, [])).rejects.toMatchObject({ code: '42P01' });
    await expect(database.read({ tenant: acme.id }, divide, ['x'])).rejects.toMatchObject({ code: '22P02' });
    expect(await database.read('operator', divide, [3])).toEqual([{ answer: 2 }]);
    expect(await database.read<{ slug: string }>({ tenant: acme.id }, slugs, [])).toEqual([{ slug: 'acme' }]);
  }
});

test('two statements may share a name', async () => {
  expect(await database.read('operator', { name: 'same', text: 'select 1 as n' }, [])).toEqual([{ n: 1 }]);
  expect(await database.read('operator', { name: 'same', text: 'select 2 as n' }, [])).toEqual([{ n: 2 }]);
});
