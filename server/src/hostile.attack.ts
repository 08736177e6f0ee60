import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from './test-server.ts';

let server: TestServer;
let sam: Visitor, mia: Visitor;

beforeAll(async () => {
  server = await startTestServer();
  [sam, mia] = await Promise.all(['sam@northwind.example', 'mia@acme.example'].map(server.as)) as [Visitor, Visitor];
});
afterAll(() => server.stop());

const page = (change: object) => ({ key: 'evil', title: 'Evil', roles: ['member'], blocks: [], ...change });
const form = (schema: object, change: object = {}) => ({ key: 'evil', schema: { type: 'object', properties: { a: { type: 'string' } }, ...schema }, ...change });
const nest = (depth: number) => `${'{"!":['.repeat(depth)}true${']}'.repeat(depth)}`;
const text = (body: object, hole: string, json: string) => JSON.stringify({ body }).replace(`"${hole}"`, json);

/** Refused when it is saved: kind, what is sent, where the fault is. */
const atSave: [string, string, unknown, RegExp][] = [
  ['an unknown operator', 'pages', page({ rule: { exec: ['rm'] } }), /^\/rule/],
  ['a rule that reads the prototype', 'pages', page({ rule: { '!!': { var: 'toString' } } }), /^\/rule/],
  ['a rule that walks to the constructor', 'pages', page({ rule: { '==': [{ var: 'tenant.constructor.name' }, 'Object'] } }), /^\/rule/],
  ['a node with two operators', 'pages', page({ rule: { and: [true], or: [false] } }), /^\/rule/],
  ['a rule 20,000 deep', 'pages', text(page({ rule: 'HOLE' }), 'HOLE', nest(20_000)), /^/],
  ['a reduce that doubles', 'pages', page({ rule: { reduce: [[1, 2, 3], { cat: [{ var: 'accumulator' }, { var: 'accumulator' }] }, 'x'] } }), /^\/rule/],
  ['a merge that doubles', 'pages', page({ rule: { merge: [{ var: 'principal.roles' }, { merge: [[1], [2]] }] } }), /^\/rule/],
  ['a method call', 'pages', page({ rule: { method: [{ var: 'tenant' }, 'toString'] } }), /^\/rule/],
  ['a rule on a fact that does not exist there', 'pages', page({ rule: { '==': [{ var: 'form.amount' }, 1] } }), /^\/rule/],
  ['a rule that is not an expression', 'pages', page({ rule: { tenant: 'acme' } }), /^\/rule/],
  ['a remote $ref', 'forms', form({ properties: { a: { $ref: 'https://evil.example/schema.json' } } }), /^\/schema/],
  ['a file $ref', 'forms', form({ properties: { a: { $ref: 'file:///etc/passwd' } } }), /^\/schema/],
  ['a pattern that backtracks for ever', 'forms', form({ properties: { a: { type: 'string', pattern: '^(a+)+$' } } }), /^\/schema\/properties\/a\/pattern/],
  ['a pattern of a parameter that backtracks for ever', 'pages', page({ parameters: { id: { pattern: '(x+x+)+y' } } }), /^\/parameters\/id/],
  ['script in a label', 'pages', page({ title: '<script>alert(1)</script>' }), /^\/title/],
  ['a script address in a text', 'pages', page({ blocks: [{ id: 'a', kind: 'text', text: '[click](javascript:alert(1))' }] }), /^\/blocks\/0\/text/],
  ['an unknown block', 'pages', page({ blocks: [{ id: 'a', kind: 'iframe', src: 'https://evil.example' }] }), /^\/blocks\/0/],
  ['a member named __proto__', 'pages', text(page({ hole: 'HOLE' }), 'HOLE', '{"__proto__":{"roles":["customer-admin"]}}'), /^/],
  ['two blocks of one name', 'pages', page({ blocks: [{ id: 'a', kind: 'text', text: 'x' }, { id: 'a', kind: 'text', text: 'y' }] }), /^\/blocks/],
  ['a key that would leave its address', 'pages', page({ key: '../admin' }), /^\/key/],
  ['a template with code', 'actions', { key: 'evil', label: 'Evil', roles: ['member'], call: { connector: 'zendesk', operation: 'createTicket', with: { subject: { $: { eval: ['process.exit()'] } } } }, receipt: { title: 'x' } }, /^\/call\/with/],
];

/** Sound on its own, refused when it is published. */
const atPublish: [string, string, object, RegExp][] = [
  ['a missing connector', 'sources', { key: 'evil', label: 'Evil', connector: 'nowhere', operation: 'list' }, /^\/source\/evil/],
  ['a missing source', 'pages', page({ blocks: [{ id: 'a', kind: 'details', source: 'nowhere', fields: [{ path: 'a', label: 'A' }] }] }), /^\/page\/evil\/blocks\/0/],
  ['a missing role', 'pages', page({ roles: ['emperor'] }), /^\/page\/evil\/roles/],
  ['a write where a read belongs', 'sources', { key: 'evil', label: 'Evil', connector: 'zendesk', operation: 'createTicket' }, /^\/source\/evil/],
  ['a path that collides with the API', 'pages', page({ key: 'api' }), /^\/page\/api/],
];

const keyOf = (body: unknown): string => (body as { key?: string }).key ?? 'evil';

describe('a hostile definition', () => {
  it.each(atSave)('with %s is refused when it is saved, with the place and a sentence, in under a second', async (_name, resource, body, place) => {
    const began = process.cpuUsage();
    const answer = await sam.call('POST', `/api/admin/${resource}`, typeof body === 'string' ? body : { body });
    // The server runs in this process. Its work is counted, not the time that others on the machine took.
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1_000);
    expect([400, 422]).toContain(answer.status);
    if (answer.status === 422) {
      expect(answer.body.code).toMatch(/^(definition-refused|invalid)$/);
      expect(answer.body.errors[0].pointer).toMatch(place);
      expect(answer.body.errors[0].message).toMatch(/^[A-Z"].{10,}/);
    }
    expect((await mia.call('GET', '/p/acme/api/portal/pages/support')).status).toBe(200);
  });

  it.each(atPublish)('with %s is refused when it is published, and what is live stays', async (_name, resource, body, place) => {
    const made = await sam.call('POST', `/api/admin/${resource}`, { body });
    const live = (await mia.call('GET', '/p/acme/api/portal')).body.release;
    if (made.status === 422) {
      expect(`/${resource.slice(0, -1)}/${keyOf(body)}${made.body.errors[0].pointer}`).toMatch(place);
      return;
    }
    expect(made.status).toBe(201);
    const answer = await sam.call('POST', '/api/admin/releases', { note: 'evil' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).join(' ')).toMatch(new RegExp(place.source.replace('^', '')));
    expect((await mia.call('GET', '/p/acme/api/portal')).body.release).toBe(live);
    await sam.call('POST', `/api/admin/${resource}/${keyOf(body)}/discard`);
  });

  it('that is no JSON is refused', async () => {
    expect((await sam.call('POST', '/api/admin/pages', '{"body": {')).status).toBe(400);
  });

  it('cannot be saved over a sound one either', async () => {
    const sound = (await sam.call('GET', '/api/admin/pages/support')).body;
    const answer = await sam.call('PUT', '/api/admin/pages/support', { body: { ...sound.body, rule: { '!!': { var: 'toString' } } }, revision: sound.revision });
    expect(answer.status).toBe(422);
    expect((await sam.call('GET', '/api/admin/pages/support')).body.revision).toBe(sound.revision);
    expect((await sam.call('PUT', '/api/admin/pages/support', { body: { ...sound.body, key: 'other' }, revision: sound.revision })).body.errors[0].pointer).toBe('/key');
  });
});
