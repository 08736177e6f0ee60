import { expect, test } from 'vitest';
import { openDatabase, Principal } from './database/index.ts';
import { testSnapshot } from './database/test-snapshot.ts';
import { loggable } from './errors.ts';

test('the log hears what went wrong and where, and nothing of a statement\'s values', async () => {
  const database = await openDatabase({ image: await testSnapshot() });
  const wrong = await database.transaction('operator', async (em) => {
    await em.insert(Principal, { issuer: 'embedded', subject: 'twice', name: 'CANARY' });
    await em.insert(Principal, { issuer: 'embedded', subject: 'twice', name: 'CANARY' });
  }).catch((error: unknown) => error);
  await database.close();
  const said = loggable(new Error('outer', { cause: wrong }));
  expect(said).toMatch(/outer[^]*caused by \[23505\] [^]*principal_issuer_subject_unique[^]*\n {4}at /);
  expect(said).not.toContain('CANARY');
  expect(loggable({ password: 'CANARY' })).not.toContain('CANARY');
});
