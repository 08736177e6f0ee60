import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { readConfig } from './config.ts';
import { Delegation, Grant, Issuer, Membership, Principal, Session, Tenant, Viewing, type Em } from './database/index.ts';
import { start, type Running } from './start.ts';
import { startTestServer, visitor, type TestServer, type Visitor } from './test-server.ts';
import { passed, soonAfter } from './test-soon.ts';
import { makeMember, tokenFor } from './test-token.ts';

// Two servers on one database, as two processes are: what one of them is told, the other must know. `bench/revocation.ts` measures real processes.
let first: TestServer;
let second: Running;
let adam: Visitor;
const folder = mkdtempSync(join(tmpdir(), 'portico-second-'));
const secret = randomBytes(32).toString('hex');
beforeAll(async () => {
  first = await startTestServer({ SECRET_KEY: secret });
  const port = await freePort();
  second = await start(readConfig({ PORT: String(port), DATA_FOLDER: folder, SECRET_KEY: secret, SANDBOX_URL: first.sandbox.origin }), { database: first.database, sandbox: first.sandbox });
  adam = await first.as('adam@northwind.example');
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  rmSync(folder, { recursive: true, force: true });
});

const change = <T>(work: (em: Em) => Promise<T>) => first.database.transaction('operator', work);
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const step of undo.splice(0)) await step(); });

/** Waits until what was announced so far was heard. */
async function heard(): Promise<void> {
  const word = `nothing:${Math.random()}`;
  const arrived = new Promise<void>((resolve) => { void first.database.listen('access', (payload) => payload === word && resolve()).then(() => first.database.notify('access', word)); });
  await arrived;
}

/** The same person at both servers, let in by both and so known to both. */
async function atBoth(email: string, path: string) {
  const here = await first.as(email);
  const there = visitor(second.origin, here.cookie());
  for (const one of [here, there]) expect((await one.call('GET', path)).status).toBe(200);
  return {
    cookie: here.cookie(),
    /** What both answer at the next request. */
    async after() {
      await heard();
      return [(await here.call('GET', path)).status, (await there.call('GET', path)).status];
    },
  };
}
const ids = (subjectOrSlug: { email: string; slug: string }) => change(async (em) => ({
  principalId: (await em.findOneOrFail(Principal, { email: subjectOrSlug.email })).id, tenantId: (await em.findOneOrFail(Tenant, { slug: subjectOrSlug.slug })).id,
}));
const portal = '/p/acme/api/portal';

describe('what is taken away at one server is gone at the next request on both', () => {
  it('a session, ended by an administrator', async () => {
    const { after } = await atBoth('mia@acme.example', portal);
    const { principalId } = await ids({ email: 'mia@acme.example', slug: 'acme' });
    const [session] = (await adam.call('GET', `/api/admin/sessions?filter={"principal":"${principalId}"}`)).body;
    expect((await adam.call('DELETE', `/api/admin/sessions/${session.id}`)).status).toBe(200);
    expect(await after()).toEqual([401, 401]);
  });

  it('every session of a person', async () => {
    const { after } = await atBoth('mia@acme.example', portal);
    const { principalId } = await ids({ email: 'mia@acme.example', slug: 'acme' });
    expect((await adam.call('POST', `/api/admin/people/${principalId}/sign-out`, {})).status).toBe(200);
    expect(await after()).toEqual([401, 401]);
  });

  it('a role', async () => {
    const { after } = await atBoth('bill@acme.example', `${portal}/pages/invoices`);
    const { principalId, tenantId } = await ids({ email: 'bill@acme.example', slug: 'acme' });
    const grants = await change((em) => em.find(Grant, { principalId, tenantId }));
    for (const { id } of grants) expect((await adam.call('DELETE', `/api/admin/grants/${tenantId}:${id}`)).status).toBe(200);
    undo.push(() => change((em) => em.insertMany(Grant, grants.map(({ role }) => ({ principalId, tenantId, role })))));
    expect(await after()).toEqual([404, 404]);
  });

  it('a membership', async () => {
    const { after } = await atBoth('bill@acme.example', portal);
    const where = await ids({ email: 'bill@acme.example', slug: 'acme' });
    await change((em) => em.nativeUpdate(Membership, where, { status: 'suspended' }));
    undo.push(() => change((em) => em.nativeUpdate(Membership, where, { status: 'active' })));
    expect(await after()).toEqual([404, 404]);
  });

  it('a delegation', async () => {
    const { after, cookie } = await atBoth('pia@initech.example', portal);
    const home = visitor(first.origin, cookie);
    const offered = async () => ((await home.call('GET', '/p/initech-partners/api/portal')).body.tenants as { slug: string }[]).map(({ slug }) => slug);
    expect(await offered()).toContain('acme');
    const [delegation] = (await adam.call('GET', '/api/admin/delegations')).body.filter(({ live }: { live: boolean }) => live);
    expect((await adam.call('DELETE', `/api/admin/delegations/${delegation.id}`)).status).toBe(200);
    const id = delegation.id.split(':')[1];
    undo.push(() => change((em) => em.nativeUpdate(Delegation, { id }, { endedAt: null })));
    expect(await after()).toEqual([404, 404]);
    // Nor does the partner's own portal offer to go there.
    expect(await offered()).not.toContain('acme');
  });

  it('the partner that a delegation was given to', async () => {
    const { after } = await atBoth('pia@initech.example', portal);
    const set = (status: 'active' | 'suspended') => change((em) => em.nativeUpdate(Tenant, { slug: 'initech-partners' }, { status }));
    await set('suspended');
    undo.push(() => set('active'));
    expect(await after()).toEqual([404, 404]);
  });

  it('a tenant', async () => {
    const { after } = await atBoth('mia@acme.example', portal);
    const set = (status: 'active' | 'suspended') => change((em) => em.nativeUpdate(Tenant, { slug: 'acme' }, { status }));
    await set('suspended');
    undo.push(() => set('active'));
    expect(await after()).toEqual([404, 404]);
  });

  it('a person', async () => {
    const { after } = await atBoth('mia@acme.example', portal);
    const set = (status: 'active' | 'suspended') => change((em) => em.nativeUpdate(Principal, { email: 'mia@acme.example' }, { status }));
    await set('suspended');
    undo.push(() => set('active'));
    expect(await after()).toEqual([401, 401]);
  });

  it('a membership that is gone, with a row of it', async () => {
    const { after } = await atBoth('bill@acme.example', portal);
    const { principalId, tenantId } = await ids({ email: 'bill@acme.example', slug: 'acme' });
    const grants = await change((em) => em.find(Grant, { principalId, tenantId }));
    undo.push(() => change(async (em) => {
      await em.insert(Membership, { principalId, tenantId });
      await em.insertMany(Grant, grants.map(({ role }) => ({ principalId, tenantId, role })));
    }));
    expect((await adam.call('DELETE', `/api/admin/memberships/${tenantId}:${principalId}`)).status).toBe(200);
    expect(await after()).toEqual([404, 404]);
  });

  it('what was given until a moment, once that has passed, without anybody saying so', async () => {
    const { principalId, tenantId } = await ids({ email: 'bill@acme.example', slug: 'acme' });
    const partner = await ids({ email: 'pia@initech.example', slug: 'acme' });
    const [delegation] = await change((em) => em.find(Delegation, { tenantId: partner.tenantId, endedAt: null }));
    const until = await soonAfter(() => atBoth('pia@initech.example', portal));
    await change(async (em) => {
      await em.nativeUpdate(Grant, { principalId, tenantId }, { until });
      await em.nativeUpdate(Delegation, { id: delegation!.id }, { until });
    });
    undo.push(() => change(async (em) => {
      await em.nativeUpdate(Grant, { principalId, tenantId }, { until: null });
      await em.nativeUpdate(Delegation, { id: delegation!.id }, { until: delegation!.until });
    }));
    const [bill, pia] = [await atBoth('bill@acme.example', `${portal}/pages/invoices`), await atBoth('pia@initech.example', portal)];
    await passed(until);
    expect(await bill.after()).toEqual([404, 404]);
    expect(await pia.after()).toEqual([404, 404]);
  });

  it('a partner\'s own role, and a partner\'s own place at the partner', async () => {
    const { after } = await atBoth('pia@initech.example', `${portal}/pages/support`);
    const { principalId, tenantId } = await ids({ email: 'pia@initech.example', slug: 'initech-partners' });
    const grants = await change((em) => em.find(Grant, { principalId, tenantId }));
    await change((em) => em.nativeDelete(Grant, { principalId, tenantId }));
    undo.push(() => change((em) => em.insertMany(Grant, grants.map(({ role }) => ({ principalId, tenantId, role })))));
    expect(await after()).toEqual([404, 404]);
    const again = await atBoth('pia@initech.example', portal);
    await change((em) => em.nativeUpdate(Membership, { principalId, tenantId }, { status: 'suspended' }));
    undo.push(() => change((em) => em.nativeUpdate(Membership, { principalId, tenantId }, { status: 'active' })));
    expect(await again.after()).toEqual([404, 404]);
  });

  it('what the tenant is entitled to', async () => {
    const { after } = await atBoth('bill@acme.example', `${portal}/pages/invoices`);
    const { tenantId } = await ids({ email: 'bill@acme.example', slug: 'acme' });
    const { body } = await adam.call('GET', `/api/admin/tenants/${tenantId}`);
    undo.push(() => adam.call('PUT', `/api/admin/tenants/${tenantId}`, body));
    expect((await adam.call('PUT', `/api/admin/tenants/${tenantId}`, { ...body, entitlements: [] })).status).toBe(200);
    expect(await after()).toEqual([404, 404]);
  });

  it('a program\'s place, whose token is still good', async () => {
    const principalId = await makeMember(first, { subject: 'robot', slug: 'acme', roles: ['member'], kind: 'service' });
    const token = await tokenFor(first, 'robot');
    const ask = async () => (await first.stranger.call('GET', portal, undefined, { authorization: `Bearer ${token}` })).status;
    expect(await ask()).toBe(200);
    await change((em) => em.nativeUpdate(Membership, { principalId }, { status: 'suspended' }));
    await heard();
    expect(await ask()).toBe(404);
    await change((em) => em.nativeUpdate(Principal, { id: principalId }, { status: 'suspended' }));
    await heard();
    expect(await ask()).toBe(401);
  });

  it('an issuer', async () => {
    const { after } = await atBoth('mia@acme.example', portal);
    const set = (status: 'active' | 'suspended') => change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { status }));
    await set('suspended');
    undo.push(() => set('active').then(heard));
    expect(await after()).toEqual([401, 401]);
  });
});

describe('a download that is under way', () => {
  const file = async (visitors: Visitor) => {
    const invoices = (await visitors.call('GET', `${portal}/pages/invoices`)).text;
    return `${portal}/pages/invoices/blocks/list/file?with.id=${/"id":"(in_[A-Za-z0-9]+)"/.exec(invoices)![1]}`;
  };

  /** Begins a download in 25 pieces at the second server; what comes back tells how it ends. */
  async function begin(cookie: string, path: string, ms: number) {
    first.sandbox.inject({ vendor: 'stripe', operation: 'GetInvoicesInvoicePdf', kind: 'trickle', pieces: 25, ms });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => { request(new URL(path, second.origin), { headers: { cookie } }, resolve).on('error', reject).end(); });
    expect(answer.statusCode).toBe(200);
    let bytes = 0;
    const ended = new Promise<{ whole: boolean; bytes: number }>((resolve) => {
      answer.on('data', (piece: Buffer) => { bytes += piece.length; });
      answer.on('error', () => {});
      answer.on('close', () => resolve({ whole: answer.complete, bytes }));
    });
    await new Promise((resolve) => { answer.once('data', resolve); });
    return { ended, length: Number(answer.headers['content-length']) };
  }
  const bill = async () => {
    const visitors = await first.as('bill@acme.example');
    return { visitors, path: await file(visitors), ...(await ids({ email: 'bill@acme.example', slug: 'acme' })) };
  };

  it('goes on to its end when nothing that it stands on ends', async () => {
    const { visitors, path, principalId } = await bill();
    const { ended } = await begin(visitors.cookie(), path, 100);
    await change((em) => em.nativeUpdate(Principal, { id: principalId }, { locale: 'en' })); // announced, and no matter
    expect(await ended).toMatchObject({ whole: true });
  });

  const cuts: [string, (who: { principalId: string; tenantId: string }) => Promise<unknown>][] = [
    ['the session is ended', ({ principalId }) => change((em) => em.nativeDelete(Session, { principalId }))],
    ['the role is taken', async (where) => {
      const grants = await change((em) => em.find(Grant, where));
      undo.push(() => change((em) => em.insertMany(Grant, grants.map(({ role }) => ({ ...where, role })))));
      return change((em) => em.nativeDelete(Grant, where));
    }],
    ['the membership is suspended', async (where) => {
      undo.push(() => change((em) => em.nativeUpdate(Membership, where, { status: 'active' })));
      return change((em) => em.nativeUpdate(Membership, where, { status: 'suspended' }));
    }],
    ['the tenant is suspended', async ({ tenantId: id }) => {
      undo.push(() => change((em) => em.nativeUpdate(Tenant, { id }, { status: 'active' })));
      return change((em) => em.nativeUpdate(Tenant, { id }, { status: 'suspended' }));
    }],
    ['the tenant is no longer entitled to it', async ({ tenantId: id }) => {
      const { entitlements } = await change((em) => em.findOneOrFail(Tenant, { id }));
      undo.push(() => change((em) => em.nativeUpdate(Tenant, { id }, { entitlements })));
      return change((em) => em.nativeUpdate(Tenant, { id }, { entitlements: [] }));
    }],
    ['the issuer is suspended', async () => {
      undo.push(() => change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { status: 'active' })).then(heard));
      return change((em) => em.nativeUpdate(Issuer, { url: 'embedded' }, { status: 'suspended' }));
    }],
  ];
  it.each(cuts)('is cut, visibly, when %s', async (_name, take) => {
    const { visitors, path, principalId, tenantId } = await bill();
    const { ended, length } = await begin(visitors.cookie(), path, 1_000);
    const soon = await soonAfter(() => visitors.call('GET', portal));
    await take({ principalId, tenantId });
    const end = await ended;
    expect(end.whole).toBe(false);
    if (length) expect(end.bytes).toBeLessThan(length);
    expect(Date.now()).toBeLessThan(soon.getTime());
  });

  const ends: [string, (id: string, viewer: string) => Promise<unknown>][] = [
    ['is ended', async (id) => expect((await adam.call('DELETE', `/api/admin/viewings/${id}`)).status).toBe(200)],
    ['makes way for another one', () => view()],
    ['has had its time', async (id, viewer) => {
      await change((em) => em.nativeUpdate(Viewing, { id: id.split(':')[1]! }, { until: new Date() }));
      await first.database.notify('access', `principal:${viewer}`); // else it is asked about within seconds
    }],
  ];
  const view = async () => {
    const { principalId } = await ids({ email: 'bill@acme.example', slug: 'acme' });
    const { status, body } = await adam.call('POST', '/api/admin/viewings', { tenant: 'acme', principal: principalId, reason: 'Ticket 4711' });
    expect(status).toBe(201);
    return body.id as string;
  };
  it.each(ends)('as somebody else is cut when the viewing %s', async (_name, end) => {
    const [id, { path }] = [await view(), await bill()];
    const { ended } = await begin(adam.cookie(), path.replace(portal, `/api/admin/viewings/${id}`), 1_000);
    const soon = await soonAfter(() => adam.call('GET', '/api/admin/viewings'));
    await end(id, (await ids({ email: 'adam@northwind.example', slug: 'acme' })).principalId);
    expect(await ended).toMatchObject({ whole: false });
    expect(Date.now()).toBeLessThan(soon.getTime());
  });

  it('as some roles is cut when the viewer may view no more', async () => {
    const olive = await first.as('olive@northwind.example');
    const viewing = await olive.call('POST', '/api/admin/viewings', { tenant: 'acme', roles: ['billing'], reason: 'Ticket 4711' });
    const { ended } = await begin(olive.cookie(), (await bill()).path.replace(portal, `/api/admin/viewings/${viewing.body.id}`), 1_000);
    const where = await ids({ email: 'olive@northwind.example', slug: 'northwind' });
    const soon = await soonAfter(() => adam.call('GET', '/api/admin/viewings'));
    const { id } = await change((em) => em.findOneOrFail(Grant, { ...where, role: 'author' }));
    expect((await adam.call('DELETE', `/api/admin/grants/${where.tenantId}:${id}`)).status).toBe(200);
    undo.push(() => change((em) => em.insert(Grant, { ...where, role: 'author' })));
    expect(await ended).toMatchObject({ whole: false });
    expect(Date.now()).toBeLessThan(soon.getTime());
  });

  it('as somebody else goes on as long as its own viewing lives', async () => {
    const [id, { path }] = [await view(), await bill()];
    const { ended } = await begin(adam.cookie(), path.replace(portal, `/api/admin/viewings/${id}`), 40);
    await first.database.notify('access', `principal:${(await ids({ email: 'adam@northwind.example', slug: 'acme' })).principalId}`); // asked about, and no matter
    expect(await ended).toMatchObject({ whole: true });
  });

  it('that was cut leaves an event', async () => {
    const cut = (await adam.call('GET', '/api/admin/audit?range=[0,199]')).body.filter(({ verb, details }: { verb: string; details: { why?: string } }) => verb === 'file.refused' && details.why === 'access ended during the download');
    expect(cut.length).toBeGreaterThanOrEqual(5);
  });
});
