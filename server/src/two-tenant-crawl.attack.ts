import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Tenant } from './database/index.ts';
import { dump } from './database/test-dump.ts';
import { routes, type Route } from './routes/index.ts';
import { demoPeople } from './seed.ts';
import { endsItself, fillBuilder, nobodys, portalFills, portalsFill, type Filled, type Shown } from './test-fill.ts';
import { plant, plantedTenants, type Ids, type Planted } from './test-plant.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { makeMember, tokenFor } from './test-token.ts';

/** Whoever may ask: with a cookie, with a token, or with neither. `inside`: where they may be, as a member or by a delegation. */
interface Asker { name: string; headers: Record<string, string>; inside: string[]; operator: boolean }
interface Answer { status: number; text: string; heads: string }

let server: TestServer;
const planted: Record<string, Planted> = {};
const askers: Asker[] = [];
const logged: string[] = [];
let shown: Shown;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const portalRoutes = routes.filter(({ surface }) => surface === 'portal');
const builderRoutes = routes.filter(({ surface }) => surface === 'builder');

beforeAll(async () => {
  server = await startTestServer({ CHANGES_PER_MINUTE: '1000000' });
  for (const slug of plantedTenants) planted[slug] = await plant(server, slug);
  askers.push(...await Promise.all(demoPeople().map(async ({ email, memberships }) => {
    const inside = memberships.map(({ tenant }) => tenant).filter((slug) => slug !== 'northwind');
    return {
      name: email, headers: { cookie: (await server.as(email)).cookie() }, operator: memberships.some(({ tenant }) => tenant === 'northwind'),
      inside: inside.includes('initech-partners') ? [...inside, 'acme'] : inside,
    };
  })));
  await makeMember(server, { subject: 'robot', slug: 'globex', roles: ['member'], kind: 'service' });
  askers.push({ name: 'a program', headers: { authorization: `Bearer ${await tokenFor(server, 'robot')}` }, inside: ['globex'], operator: false });
  askers.push({ name: 'a program that nobody knows', headers: { authorization: `Bearer ${await tokenFor(server, 'nobody')}` }, inside: [], operator: false });
  askers.push({ name: 'a stranger', headers: {}, inside: [], operator: false });
  shown = await whatIsShown();
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method).mockImplementation((...words) => { logged.push(words.map(String).join(' ')); });
}, 240_000);
afterAll(async () => {
  vi.restoreAllMocks();
  agent.destroy();
  await server.stop();
});

/** Every page, block and action of the live release. */
async function whatIsShown(): Promise<Shown> {
  const author = await server.as('sam@northwind.example');
  const of = async (resource: string) => (await author.call('GET', `/api/admin/${resource}?range=[0,199]`)).body as { id: string; body: object }[];
  const idsIn = (node: unknown): string[] => (node === null || typeof node !== 'object' ? [] : [...('kind' in node && 'id' in node ? [String(node.id)] : []), ...Object.values(node).flatMap(idsIn)]);
  const [pages, actions, releases] = await Promise.all([of('pages'), of('actions'), of('releases')]);
  return { release: releases[0]!.id, pages: pages.map(({ id, body }) => ({ key: id, blocks: idsIn(body) })), actions: actions.map(({ id }) => id) };
}

function ask({ headers }: Asker, method: string, path: string, body?: unknown): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    request({
      agent, port: new URL(server.origin).port, path, method: method.toUpperCase(),
      headers: { host: new URL(server.origin).host, 'x-portico': '1', ...headers, ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }) },
    }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ status: response.statusCode!, text: Buffer.concat(parts).toString('latin1'), heads: JSON.stringify(response.rawHeaders) });
    }).on('error', reject).end(sent);
  });
}

/** Runs the work for each, some at once. */
async function inLanes<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  await Promise.all(Array.from({ length: 12 }, async () => { for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item); }));
}

const forbidden = (allowed: string[]) => Object.entries(planted).filter(([slug]) => !allowed.includes(slug)).flatMap(([, { canaries }]) => canaries);
/** Nothing of the tenants that are not allowed here is in what came back, whatever was asked for. */
function assertNothingOf(canaries: string[], { text, heads }: Answer, said: string, asked: Filled): void {
  const sent = `${asked.path} ${JSON.stringify(asked.body ?? null)}`;
  for (const canary of canaries) {
    // What the asker sent themselves may stand in the answer; it tells them nothing.
    if (sent.includes(canary)) continue;
    if (text.includes(canary) || heads.includes(canary)) throw new Error(`${said} tells ${canary}: ${heads} ${text.slice(0, 2_000)}`);
  }
}
/** An answer without what differs from request to request, and without the ids that were asked with. */
const plain = ({ status, text }: Answer, ids: Ids): string => {
  let rest = text.replace(/"requestId":"[^"]*"/g, '');
  for (const [name, id] of Object.entries(ids)) if (id.length > 8) rest = rest.replaceAll(id, name);
  return `${status} ${rest.replace(/"submission":"[^"]*"/g, '').replace(/"(now|at|until|createdAt|expiresAt|seenAt|lastSeenAt|receivedAt|sentAt)":"[^"]*"/g, '')}`;
};
/** Says where two long answers part. */
function assertSame(one: string, other: string, said: string): void {
  const at = [...one].findIndex((sign, n) => sign !== other[n]);
  if (one !== other) throw new Error(`${said} differs: ${one.slice(at - 80, at + 200)} | ${other.slice(at - 80, at + 200)}`);
}
const fill = ({ id, path }: Route, ids: Ids): Filled[] => {
  const known = portalFills[id];
  if (!known) throw new Error(`The crawl does not know how to ask ${id} (${path}). Say it in test-fill.ts.`);
  return known(ids, shown);
};
/** The rows of a tenant, and those of its planted person, without its log and without when somebody was last seen. */
async function rowsOf(slug: string): Promise<string> {
  const { ids } = planted[slug]!;
  const about = new Set([ids.tenant, ids.principal]);
  const rows = [...await dump(server.database)].filter(([table]) => table !== 'audit_event').map(([table, found]) => [table, found.filter((row) => Object.values(row).some((value) => about.has(value as string)))
    .map(({ seen_at: _seen, last_seen_at: _lastSeen, checked_at: _checked, check_lease: _lease, ...row }) => row)]);
  return JSON.stringify(rows, null, 1);
}

describe('every route of the portal', { timeout: 240_000 }, () => {
  it('can be asked by the crawl, and the crawl names no other', () => {
    expect(Object.keys(portalFills).sort()).toEqual(portalRoutes.map(({ id }) => id).sort());
  });

  it('shows the canaries to those whom they belong to, so that the crawl can see them', async () => {
    for (const [slug, email] of [['acme', 'ada@acme.example'], ['globex', 'greta@globex.example']] as const) {
      const owner = askers.find(({ name }) => name === email)!;
      const seen = await Promise.all(portalRoutes.filter(({ method }) => method === 'get').flatMap((route) => fill(route, planted[slug]!.ids)).map(({ path }) => ask(owner, 'get', `/p/${slug}${path}`)));
      const all = seen.map(({ text }) => text).join('\n');
      const { canaries, ids } = planted[slug]!;
      for (const known of [canaries[0]!, ids.principal, ids.invitation, ids.delegation, ids.invoice, `${canaries[0]}-subject`, `${canaries[0]}-invited`]) expect(all.includes(known), `${slug}: ${known}`).toBe(true);
    }
  });

  it('answers somebody who does not belong there what it answers for a tenant that is not there, and nothing else', async () => {
    const tries = askers.flatMap((asker) => plantedTenants.filter((slug) => !asker.inside.includes(slug)).flatMap((slug) => portalRoutes.map((route) => ({ asker, slug, route }))));
    await inLanes(tries, async ({ asker, slug, route }) => {
      const { ids } = planted[slug]!;
      for (const asked of fill(route, ids).slice(0, 40)) {
        const said = `${route.id} ${asked.path} of ${slug} for ${asker.name}`;
        const answer = await ask(asker, route.method, `/p/${slug}${asked.path}`, asked.body);
        assertNothingOf(forbidden(route.policy === 'signed-in' ? asker.inside : []), answer, said, asked);
        if (route.policy === 'public' || route.policy === 'signed-in') continue;
        if (asker.headers.cookie === undefined && asker.inside.length === 0) { expect(answer.status, said).toBe(401); continue; }
        expect(answer.status, said).toBe(404);
        expect(plain(answer, ids), said).toBe(plain(await ask(asker, route.method, `/p/no-such-tenant${asked.path}`, asked.body), ids));
      }
    });
  });

  it.each([['acme', 'globex'], ['globex', 'acme']])('answers the people of %s for ids of %s what it answers for ids of nobody, and changes nothing there', async (own, other) => {
    const before = await rowsOf(other);
    const writes = server.sandbox.requests().length;
    const tries = askers.filter(({ inside }) => inside.includes(own)).flatMap((asker) => portalRoutes.filter(({ id }) => !endsItself.has(id)).map((route) => ({ asker, route })));
    const { ids } = planted[other]!;
    const crawl = async ({ asker, route }: (typeof tries)[number]) => {
      const unknown = nobodys();
      const [theirs, nobodysOwn] = [fill(route, ids), fill(route, unknown)];
      for (const [n, asked] of theirs.entries()) {
        const said = `${route.id} ${asked.path} at ${own} for ${asker.name}`;
        const answer = await ask(asker, route.method, `/p/${own}${asked.path}`, asked.body);
        // A person of both may be told of both where they ask about themselves.
        assertNothingOf(forbidden(route.policy === 'signed-in' ? asker.inside : [own]), answer, said, asked);
        expect(answer.status, said).toBeLessThan(500);
        const same = await ask(asker, route.method, `/p/${own}${nobodysOwn[n]!.path}`, nobodysOwn[n]!.body);
        // What grows while it is looked at is compared by its status alone.
        if (!['runAction', 'inviteToTeam', 'listTeamEvents', 'listTeam'].includes(route.id)) {
          // A price for the rest of a period moves by a cent now and then: the first is asked for once more, and a difference that has a reason stays.
          const again = route.id === 'previewAction' && plain(answer, ids) !== plain(same, unknown) ? await ask(asker, route.method, `/p/${own}${asked.path}`, asked.body) : answer;
          assertSame(plain(again, ids), plain(same, unknown), said);
        }
        // Two people of one tenant may have chosen the same id for what they sent; the second is refused.
        else if (!JSON.stringify(asked.body ?? '').includes(ids.submission)) expect(answer.status, said).toBe(same.status);
      }
    };
    await inLanes(tries.filter(({ route }) => route.method === 'get'), crawl);
    await inLanes(tries.filter(({ route }) => route.method !== 'get'), crawl);
    expect(await rowsOf(other)).toBe(before);
    const foreign = server.sandbox.requests().slice(writes).filter(({ method, path }) => method !== 'GET' && (path.includes(ids.ticket) || path.includes(ids.invoice)));
    expect(foreign).toEqual([]);
  });
});

describe('the portals of whoever asks, which an address without a tenant tells', { timeout: 240_000 }, () => {
  it('are those that they may open, whatever they ask with, and no other tenant is named', async () => {
    const tries = askers.flatMap((asker) => plantedTenants.flatMap((slug) => portalsFill(planted[slug]!.ids).map((asked) => ({ asker, asked }))));
    const told = new Set<string>();
    await inLanes(tries, async ({ asker, asked }) => {
      const said = `${asked.path} for ${asker.name}`;
      const answer = await ask(asker, 'get', asked.path);
      assertNothingOf(forbidden(asker.inside), answer, said, asked);
      // Nobody is signed in by a token.
      if (asker.headers.cookie === undefined) { expect(answer.status, said).toBe(401); return; }
      const slugs = (JSON.parse(answer.text) as { address: string }[]).map(({ address }) => new URL(address).pathname.split('/')[2]!);
      expect(slugs.sort(), said).toEqual([...asker.inside].sort());
      for (const slug of slugs) told.add(slug);
    });
    expect([...told]).toEqual(expect.arrayContaining(plantedTenants));
  });
});

describe('every route of the builder', { timeout: 240_000 }, () => {
  it('tells whoever is not of the operator nothing, on every address that leads to it', async () => {
    const outside = askers.filter(({ operator }) => !operator);
    const theirs = (asker: Asker) => plantedTenants.find((slug) => !asker.inside.includes(slug)) ?? plantedTenants[0]!;
    await inLanes(outside.flatMap((asker) => builderRoutes.map((route) => ({ asker, route, slug: theirs(asker) }))), async ({ asker, route, slug }) => {
      const asked = fillBuilder(route, planted[slug]!.ids);
      const knownHere = asker.headers.cookie !== undefined || asker.inside.length > 0;
      for (const [base, status] of [['', knownHere ? 403 : 401], [`/p/${slug}`, 404], ['/p/northwind', 404]] as const) {
        const answer = await ask(asker, route.method, base + asked.path, asked.body);
        const said = `${route.id} ${base}${asked.path} for ${asker.name}`;
        assertNothingOf(forbidden([]), answer, said, asked);
        expect(answer.status, said).toBe(status);
      }
    });
  });

  it('does not serve the portal to the operator\'s own people', async () => {
    for (const asker of askers.filter(({ operator }) => operator)) {
      for (const slug of plantedTenants) {
        for (const route of portalRoutes) {
          if (route.policy === 'public' || route.policy === 'signed-in') continue;
          const asked = fill(route, planted[slug]!.ids)[0]!;
          expect((await ask(asker, route.method, `/p/${slug}${asked.path}`, asked.body)).status, `${route.id} for ${asker.name}`).toBe(404);
        }
      }
    }
  });
});

describe('after the crawl', () => {
  it('the log of the process holds nothing of any tenant', () => {
    for (const canary of forbidden([])) expect(logged.filter((line) => line.includes(canary))).toEqual([]);
  });

  it('no tenant\'s own log holds a word of another', async () => {
    const events = (await dump(server.database)).get('audit_event')!;
    const operator = (await server.database.transaction('operator', (em) => em.findOneOrFail(Tenant, { kind: 'operator' }))).id;
    expect(events.length).toBeGreaterThan(20);
    for (const slug of plantedTenants) {
      const own = JSON.stringify(events.filter(({ tenant_id: tenant }) => tenant !== planted[slug]!.ids.tenant && tenant !== operator));
      for (const canary of planted[slug]!.canaries.slice(0, 2)) expect(own.includes(canary), `${canary} in the log of another`).toBe(false);
    }
  });
});
