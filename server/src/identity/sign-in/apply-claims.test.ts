import type { ClaimMapping } from '@portico/schemas/claim-mapping';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Grant, Issuer, Membership, Principal, type Em } from '../../database/index.ts';
import { openTestDatabase } from '../../database/test-database.ts';
import { makeTenants, type TestTenant } from '../../database/test-tenants.ts';
import type { KnownIssuer } from '../issuers/issuer-client.ts';
import { applyClaims } from './apply-claims.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const operator = <T>(work: (em: Em) => Promise<T>) => database.transaction('operator', work);
const [acme] = await operator((em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];

const mapping: ClaimMapping = { tenants: [{ claim: ['org'] }], roles: [{ claim: ['roles'], names: { clerk: ['billing'] } }] };
const claims = { sub: 'kim', org: ['acme'], roles: ['clerk'] };
let known: KnownIssuer;
let kim: string;
beforeEach(() => operator(async (em) => {
  await em.nativeDelete(Issuer, { url: 'https://id.example' });
  const row = em.create(Issuer, { url: 'https://id.example', label: 'Id', kind: 'oidc', domains: [], every: true, mapping });
  await em.flush();
  known = { id: row.id, url: row.url, label: 'Id', kind: 'oidc', own: false, clientId: '', scope: null, audience: null, accountUrl: null, domains: [], every: true, mapping };
  await em.nativeDelete(Principal, { issuer: row.url });
  kim = em.create(Principal, { issuer: row.url, subject: 'kim', name: 'Kim' }).id;
}));

const apply = (said: Record<string, unknown> = claims) => operator(async (em) => applyClaims(em, { issuer: known, principal: await em.findOneOrFail(Principal, { id: kim }), claims: said, requestId: null, moment: 'refresh' }));
const change = (to: Partial<Issuer>) => operator((em) => em.nativeUpdate(Issuer, { id: known.id }, to));
const rows = () => operator(async (em) => ({
  member: await em.count(Membership, { tenantId: acme.id, principalId: kim }, { filters: false }), roles: (await em.find(Grant, { principalId: kim }, { filters: false })).map(({ role }) => role),
}));

describe('claims that come while an administrator changes their issuer', () => {
  it('mean what it is set up for now', async () => {
    await apply();
    expect(await rows()).toEqual({ member: 1, roles: ['billing'] });
    await change({ mapping: { ...mapping, roles: [{ claim: ['roles'], names: { nobody: ['billing'] } }] } });
    await apply();
    expect(await rows()).toEqual({ member: 1, roles: [] });
    await change({ every: false });
    await apply();
    expect(await rows()).toEqual({ member: 0, roles: [] });
  });

  it('wait for a change that is being written', async () => {
    let applied: Promise<unknown> | undefined;
    await operator(async (em) => {
      await em.nativeUpdate(Issuer, { id: known.id }, { mapping: { ...mapping, roles: [] } });
      applied = apply();
      await new Promise((resolve) => { setTimeout(resolve, 300); });
    });
    await applied;
    expect(await rows()).toEqual({ member: 1, roles: [] });
  });

  it('take nothing away for want of what nobody asked the issuer for', async () => {
    await apply();
    await change({ mapping: { ...mapping, tenants: [{ claim: ['groups'] }] } });
    await expect(apply()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rows()).toEqual({ member: 1, roles: ['billing'] });
    await apply({ ...claims, groups: ['acme'] });
    expect(await rows()).toEqual({ member: 1, roles: ['billing'] });
    // By the mapping that they were asked for, what is missing is taken away.
    known = { ...known, mapping: { ...mapping, tenants: [{ claim: ['groups'] }] } };
    await apply();
    expect(await rows()).toEqual({ member: 0, roles: [] });
  });

  it('count for nothing where it is suspended or gone', async () => {
    await change({ status: 'suspended' });
    await expect(apply()).rejects.toMatchObject({ code: 'unavailable' });
    await operator((em) => em.nativeDelete(Issuer, { id: known.id }));
    await expect(apply()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rows()).toEqual({ member: 0, roles: [] });
  });
});
