import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Delegation, Grant, Membership, Principal, Tenant } from '../entities.ts';
import { openTestDatabase } from '../test-database.ts';
import { type WhoIsRow, whoIsSaid, whoIsSubject } from './who-is.ts';

const database = await openTestDatabase();
afterAll(() => database.close());

const roles = ['admin', 'billing', 'sales'];
const source = fc.constantFrom('portal' as const, 'identity-provider' as const);
const status = fc.constantFrom('active' as const, 'active' as const, 'suspended' as const);
/** Two customers (0, 1) and two partners (2, 3), and somebody who belongs to some of them; what the issuer says is any roles in any tenants. */
const worlds = fc.record({
  memberships: fc.uniqueArray(fc.record({ tenant: fc.constantFrom(0, 1, 2, 2, 3, 3), source, status, grants: fc.uniqueArray(fc.record({ role: fc.constantFrom(...roles), source }), { selector: ({ role }) => role, maxLength: 3 }) }), { selector: ({ tenant }) => tenant, minLength: 1, maxLength: 3 }),
  delegations: fc.uniqueArray(fc.record({ tenant: fc.nat(1), partner: fc.integer({ min: 2, max: 3 }), roles: fc.subarray(roles, { minLength: 1 }) }), { selector: ({ tenant, partner }) => `${tenant} ${partner}`, minLength: 2, maxLength: 4 }),
  said: fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.subarray(roles), { noNullPrototype: true, maxKeys: 3 }),
});
type World = typeof worlds extends fc.Arbitrary<infer Made> ? Made : never;

/** Writes the world with the person in it, and a twin, whose unsaid rows are as if they were not: a membership suspended, since it still stands before a delegation, a grant left out. */
async function write({ memberships, delegations, said }: World): Promise<{ tenants: string[]; subject: string; twin: string }> {
  const [tenants, subject] = [Array.from({ length: 4 }, () => randomUUID()), randomUUID()];
  const isSaid = (tenant: number, role?: string) => said[tenant] !== undefined && (role === undefined || said[tenant].includes(role));
  await database.transaction('operator', async (em) => {
    tenants.forEach((id, i) => em.create(Tenant, { id, slug: `t${i}-${id.slice(0, 8)}`, name: `Tenant ${i}`, kind: i < 2 ? 'customer' : 'partner' }));
    const [person, twin] = [em.create(Principal, { issuer: 'embedded', subject }), em.create(Principal, { issuer: 'embedded', subject: `${subject} twin` })];
    await em.flush();
    for (const { tenant, partner, roles: its } of delegations) await em.insert(Delegation, { tenantId: tenants[tenant]!, partnerId: tenants[partner]!, roles: its, scopes: ['page/home'], from: new Date(0), until: new Date(Date.now() + 86_400_000) });
    for (const { tenant, source: from, status: is, grants } of memberships) {
      const tenantId = tenants[tenant]!;
      await em.insert(Membership, { tenantId, principalId: person.id, source: from, status: is });
      await em.insert(Membership, { tenantId, principalId: twin.id, status: from === 'portal' || isSaid(tenant) ? is : 'suspended' });
      for (const { role, source: by } of grants) {
        await em.insert(Grant, { tenantId, principalId: person.id, role, source: by });
        if (by === 'portal' || isSaid(tenant, role)) await em.insert(Grant, { tenantId, principalId: twin.id, role });
      }
    }
  });
  return { tenants, subject, twin: `${subject} twin` };
}

test('what is held against an issuer\'s word is what stands without the rows that it does not say, and never more than stands with them', async () => {
  const met = { narrowed: 0, member: 0, delegate: 0 };
  await fc.assert(fc.asyncProperty(worlds, async (world) => {
    const { tenants, subject, twin } = await write(world);
    const said = JSON.stringify(Object.fromEntries(Object.entries(world.said).map(([i, its]) => [tenants[Number(i)], its])));
    for (const tenant of tenants) {
      const read = async (statement: typeof whoIsSaid, of: string, ...more: string[]) => {
        const { member, delegation, roles: held, tenants: open } = (await database.read<WhoIsRow>('operator', statement, ['embedded', of, tenant, ...more]))[0]!;
        return { member, delegation, roles: held, tenants: open.map(({ slug, through }) => `${slug} ${through === null ? '' : 'through'}`) };
      };
      const [held, oracle, all] = [await read(whoIsSaid, subject, said), await read(whoIsSubject, twin), await read(whoIsSubject, subject)];
      expect(held).toEqual(oracle);
      expect(all.tenants).toEqual(expect.arrayContaining(held.tenants));
      if (held.member) expect([all.member, all.roles]).toEqual([true, expect.arrayContaining(held.roles)]);
      met.narrowed += Number(JSON.stringify(held) !== JSON.stringify(all));
      met.member += Number(held.member);
      met.delegate += Number(held.delegation !== null);
    }
  }), { numRuns: 60 });
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(5);
});
