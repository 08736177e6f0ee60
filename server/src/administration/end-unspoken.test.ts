import { afterAll, expect, it } from 'vitest';
import type { Call } from '../call.ts';
import { Grant, Issuer, Membership, Principal, type Em } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { makeTenants, type TestTenant } from '../database/test-tenants.ts';
import { endUnspoken } from './end-unspoken.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const operator = <T>(work: (em: Em) => Promise<T>) => database.transaction('operator', work);

it('an issuer that may not speak for a tenant any more takes its people along, and leaves who was suspended as they are', async () => {
  const [acme] = await operator((em) => makeTenants(em, 'acme')) as [TestTenant];
  const made = await operator(async (em) => {
    const issuer = em.create(Issuer, { url: 'https://id.example', label: 'Id', kind: 'oidc', domains: [], every: false, mapping: { tenants: [{ claim: ['org'] }] } });
    await em.flush();
    const [kim, sue] = ['kim', 'sue'].map((subject) => em.create(Principal, { issuer: issuer.url, subject, name: subject }));
    await em.flush();
    const source = 'identity-provider' as const;
    em.create(Membership, { tenantId: acme.id, principalId: kim!.id, source });
    em.create(Membership, { tenantId: acme.id, principalId: sue!.id, source, status: 'suspended' });
    await em.flush();
    for (const { id } of [kim!, sue!]) em.create(Grant, { tenantId: acme.id, principalId: id, role: 'billing', source });
    await em.flush();
    return { issuer: issuer.id, kim: kim!.id, sue: sue!.id };
  });

  const call = { principal: { id: made.kim }, requestId: 'r' } as unknown as Call;
  await operator(async (em) => endUnspoken(em, call, await em.findOneOrFail(Issuer, { id: made.issuer })));

  const ofBoth = { principalId: { $in: [made.kim, made.sue] } };
  expect((await operator((em) => em.find(Membership, ofBoth))).map(({ principalId, status }) => [principalId, status])).toEqual([[made.sue, 'suspended']]);
  expect(await operator((em) => em.count(Grant, ofBoth))).toBe(0);
});
