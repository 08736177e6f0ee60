import { afterAll, describe, expect, test } from 'vitest';
import type { Call } from '../call.ts';
import { Invitation, Issuer, Viewing } from '../database/index.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { makeTenants, type TestTenant } from '../database/test-tenants.ts';
import { PorticoError } from '../errors.ts';
import { listEvents, record } from './index.ts';

const database = await openTestDatabase();
afterAll(() => database.close());
const [acme, beta] = await database.transaction('operator', (em) => makeTenants(em, 'acme', 'beta')) as [TestTenant, TestTenant];

const callOf = ({ id, slug, principal }: TestTenant, change: Partial<Call> = {}): Call => ({
  principal: { id: principal, kind: 'user', name: slug, email: '' }, roles: [], scope: { tenant: id }, database, requestId: `request-${slug}`, now: new Date(),
  tenant: { id, slug, name: slug.toUpperCase(), kind: 'customer', tier: 'standard', entitlements: [], ids: {}, theme: null }, ...change,
});
const auditor = callOf(acme, { scope: 'operator' });

for (let index = 0; index < 6; index++) {
  const mine = index % 2 ? acme : beta;
  await database.transaction({ tenant: mine.id }, (em) => record(em, {
    call: callOf(mine), verb: 'page.refused', target: `page/p${index}`, outcome: 'refused', gate: 'role', details: { index },
  }));
}

describe('recording', () => {
  test('keeps who, where, what, and by which request', async () => {
    const { events: [event] } = await listEvents(auditor, { filter: { outcome: 'refused' } });
    expect(event).toEqual({
      id: expect.stringMatching(/^\d+$/), at: expect.stringMatching(/Z$/), tenant: acme.id, tenantName: 'ACME', principal: acme.principal, principalName: 'Person of acme', targetName: null,
      verb: 'page.refused', target: 'page/p5', outcome: 'refused', gate: 'role', requestId: 'request-acme', details: { index: 5 },
    });
  });

  test('of what happened to a person names them', async () => {
    await database.transaction('operator', (em) => record(em, { call: auditor, verb: 'session.ended', target: `principal/${acme.principal}`, outcome: 'done' }));
    const { events: [event] } = await listEvents(auditor, { filter: { verb: 'session.ended' } });
    expect(event).toMatchObject({ target: `principal/${acme.principal}`, targetName: 'Person of acme' });
  });

  test('of what happened to an issuer, an invitation or a viewing names it too, and nothing that is gone', async () => {
    const targets = await database.transaction('operator', async (em) => {
      const day = new Date();
      const issuer = em.create(Issuer, { url: 'https://id.acme.example', label: 'Acme’s Keycloak', kind: 'oidc', clientId: 'portico' });
      const invitation = em.create(Invitation, { tenantId: acme.id, email: 'zoe@acme.example', roles: [], tokenHash: Buffer.alloc(32), expiresAt: day, invitedBy: acme.principal });
      const viewing = em.create(Viewing, { tenantId: acme.id, principalId: beta.principal, asPrincipal: acme.principal, reason: 'Ticket 1', until: day });
      await em.flush();
      return [[`issuer/${issuer.id}`, 'Acme’s Keycloak'], [`invitation/${invitation.id}`, 'zoe@acme.example'], [`viewing/${viewing.id}`, 'Person of acme'], [`issuer/${acme.id}`, null]];
    });
    for (const [target] of targets) await database.transaction('operator', (em) => record(em, { call: callOf(beta, { scope: 'operator' }), verb: 'tenant.changed', target: target!, outcome: 'done' }));
    const { events } = await listEvents(auditor, { filter: { verb: 'tenant.changed' } });
    expect(events.map((event) => [event.target, event.targetName]).reverse()).toEqual(targets);
  });

  test('stands or falls with the transaction it is part of', async () => {
    await expect(database.transaction('operator', async (em) => {
      await record(em, { call: auditor, verb: 'release.published', outcome: 'done' });
      throw new Error('publishing failed');
    })).rejects.toThrow('publishing failed');
    expect((await listEvents(auditor, { filter: { verb: 'release.published' } })).events).toEqual([]);
  });

  test('works without a call, and names no principal for Portico itself', async () => {
    await database.transaction('operator', async (em) => {
      await record(em, { tenant: beta.id, principal: beta.principal, requestId: null, verb: 'session.started', outcome: 'done' });
      await record(em, { call: callOf(beta, { principal: { id: beta.principal, kind: 'system', name: 'Portico', email: '' } }), verb: 'action.unknown', outcome: 'failed' });
    });
    const { events } = await listEvents(auditor, { range: [0, 1] });
    expect(events.map(({ verb, principal, target, details }) => ({ verb, principal, target, details }))).toEqual([
      { verb: 'action.unknown', principal: null, target: null, details: {} }, { verb: 'session.started', principal: beta.principal, target: null, details: {} },
    ]);
  });

  test('is refused for another tenant', async () => {
    await expect(database.transaction({ tenant: acme.id }, (em) => record(em, { call: callOf(beta), verb: 'page.refused', outcome: 'refused' }))).rejects.toMatchObject({ code: '42501' });
  });

  test('cuts long texts from outside', async () => {
    await database.transaction({ tenant: acme.id }, (em) => record(em, { call: callOf(acme, { requestId: 'r'.repeat(10_000) }), verb: 'file.refused', target: 'x'.repeat(10_000), outcome: 'refused' }));
    const { events: [event] } = await listEvents(auditor, { filter: { verb: 'file.refused' } });
    expect([event!.target!.length, event!.requestId!.length]).toEqual([300, 300]);
  });
});

describe('listing', () => {
  test('a tenant sees its own events, the operator those of all', async () => {
    const own = await listEvents(callOf(acme), { range: [0, 99] });
    expect(new Set(own.events.map(({ tenant }) => tenant))).toEqual(new Set([acme.id]));
    expect((await listEvents(callOf(acme), { filter: { tenant: beta.id } })).events).toEqual([]);
    expect(new Set((await listEvents(auditor, { range: [0, 99] })).events.map(({ tenant }) => tenant)).size).toBe(2);
  });

  test('pages newest first, and says whether more follow', async () => {
    const filter = { verb: 'page.refused' };
    const first = await listEvents(auditor, { filter, range: [0, 3] });
    const second = await listEvents(auditor, { filter, range: [4, 7] });
    expect([...first.events, ...second.events].map(({ target }) => target)).toEqual([5, 4, 3, 2, 1, 0].map((index) => `page/p${index}`));
    expect([first.more, first.total, second.more, second.total]).toEqual([true, 5, false, 6]);
  });

  test('filters by tenant, principal, verb and outcome together', async () => {
    const { events } = await listEvents(auditor, { filter: { tenant: beta.id, principal: beta.principal, verb: 'page.refused', outcome: 'refused' } });
    expect(events.map(({ target }) => target)).toEqual(['page/p4', 'page/p2', 'page/p0']);
  });

  test('filters one verb by the issuer that the details name', async () => {
    const [one, other] = ['0a7f3c1e-0000-4000-8000-000000000001', '0a7f3c1e-0000-4000-8000-000000000002'];
    await database.transaction('operator', async (em) => {
      for (const [verb, issuer] of [['claims.refused', one], ['claims.refused', other], ['claims.applied', one], ['claims.refused', undefined]] as const) {
        await record(em, { tenant: beta.id, principal: beta.principal, requestId: null, verb, outcome: 'refused', details: { reasons: ['x'], ...(issuer && { issuer }) } });
      }
    });
    const { events } = await listEvents(auditor, { filter: { verb: 'claims.refused', issuer: one } });
    expect(events.map(({ verb, details }) => [verb, details])).toEqual([['claims.refused', { issuer: one, reasons: ['x'] }]]);
    expect((await listEvents(callOf(acme), { filter: { verb: 'claims.refused', issuer: one } })).events).toEqual([]);
    const both = await listEvents(auditor, { filter: { verb: ['claims.refused', 'claims.applied'], issuer: one } });
    expect(both.events.map(({ verb }) => verb)).toEqual(['claims.applied', 'claims.refused']);
  });

  test.each([
    { filter: { issuer: '0a7f3c1e-0000-4000-8000-000000000001' } }, ...['page.refused', [], ['claims.refused', 'page.refused'], { $ne: 'claims.refused' }, null].map((verb) => ({ filter: { verb, issuer: '0a7f3c1e-0000-4000-8000-000000000001' } })),
    { filter: { verb: 'claims.refused', issuer: { $ne: null } } }, { filter: { verb: 'claims.refused', issuer: 'acme' } }, { filter: { verb: ['claims.refused', { $like: '%' }] } },
    { filter: { tenant: { $ne: null } } }, { filter: { tenant: 'acme' } }, { filter: { tenant: '' } }, { filter: { principal: `' or true --` } }, { filter: { principal: ['a'] } },
    { filter: { verb: { $like: '%' } } }, { filter: { verb: 'page' } }, { filter: { outcome: null } }, { filter: { outcome: 'DONE' } }, { filter: { details: 'x' } }, { filter: { '1=1 or verb': 'x' } },
    { range: [-1, 5] as const }, { range: [5, 1] as const }, { range: [0.5, 3] as const }, { range: [0, Number.NaN] as const }, { range: [1e9, 1e9] as const },
  ])('a query like %j is refused', async (query) => {
    await expect(listEvents(auditor, query)).rejects.toBeInstanceOf(PorticoError);
  });

  test('no page is longer than 200', async () => {
    await database.transaction('operator', async (em) => {
      for (let index = 0; index < 201; index++) await record(em, { tenant: beta.id, principal: null, requestId: null, verb: 'draft.saved', outcome: 'done' });
    });
    const { events, more } = await listEvents(auditor, { filter: { verb: 'draft.saved' }, range: [0, 999] });
    expect([events.length, more]).toEqual([200, true]);
  });
});
