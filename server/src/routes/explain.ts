import { may, rolesFor } from '@portico/schemas/abilities';
import { accessTestSchema } from '@portico/schemas/access-test';
import { PorticoError } from '../errors.ts';
import { acceptChanges, explainThing, recordAs, runDraftAccessTests, whoCan, whoCanFile, type WhoCanAsked } from '../administration/index.ts';
import type { Policy, Route } from './route.ts';

const explains: Policy = { platform: rolesFor('read', 'explain') };
const reads: Policy = { platform: rolesFor('read', 'access-tests') };
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const somebody = { tenant: text(63), principal: text(36), roles: { type: 'array', maxItems: 50, uniqueItems: true, items: text(63) } };

/** The builder's API of who may see and do what: the explanation, its reverse, and access tests run and recorded. */
export const explainRoutes: Route[] = [
  {
    id: 'explain', method: 'post', path: '/api/admin/explain', surface: 'builder', policy: explains,
    summary: 'Whether a person, or anybody with some roles, may see or do a thing in a tenant: each gate in order, what it asks, and the values it saw. Recorded.',
    body: { type: 'object', required: ['tenant', 'thing'], additionalProperties: false, properties: { ...somebody, thing: text(300) } },
    answer: { type: 'object', required: ['thing', 'allowed', 'steps', 'who'] },
    handle: async ({ call, house, config, body }) => ({ json: await explainThing(call, house.release, body as { tenant: string; thing: string }, config.session.idleMinutes) }),
  },
  {
    id: 'whoCan', method: 'post', path: '/api/admin/who-can', surface: 'builder', policy: explains,
    summary: 'Who can see or do a thing: each role in each tenant, and the people by name, in pages; `after` is the `next` of the page before, which is null where the answer is whole. Recorded.',
    body: { type: 'object', required: ['thing'], additionalProperties: false, properties: { thing: text(300), tenant: text(63), q: text(200), after: text(300) } },
    answer: { type: 'object', required: ['roles', 'people', 'tenants', 'next'] },
    handle: async ({ call, house, body }) => ({ json: await whoCan(call, house.release, body as WhoCanAsked) }),
  },
  {
    id: 'downloadWhoCan', method: 'get', path: '/api/admin/who-can/file', surface: 'builder', policy: explains,
    summary: 'The whole answer of whoCan as a CSV file; `thing`, `tenant` and `q` in the query. Recorded.',
    handle: async ({ call, house, query: { thing = '', tenant, q } }) => ({
      file: await whoCanFile(call, house.release, { thing: thing.slice(0, 300), ...(tenant && { tenant: tenant.slice(0, 63) }), ...(q && { q: q.slice(0, 200) }) }),
      type: 'text/csv; charset=utf-8', name: `who-can-${thing.replaceAll('/', '-')}.csv`,
      mayGoOn: async (now) => now !== null && may(now.roles, 'read', 'explain'),
    }),
  },
  {
    id: 'runAccessTests', method: 'post', path: '/api/admin/access-tests/run', surface: 'builder', policy: reads,
    summary: 'Runs the access tests of the drafts over what is live.', answer: { type: 'object', required: ['tests'] },
    handle: async ({ call }) => ({ json: { tests: await runDraftAccessTests(call) } }),
  },
  {
    id: 'acceptAccessChanges', method: 'post', path: '/api/admin/access-tests/accept', surface: 'builder', policy: { platform: rolesFor('edit', 'access-tests') },
    summary: 'Records the access tests that the drafts break anew, each as a draft of its own, so that the change and what it opens or closes are published together.',
    answer: { type: 'object', required: ['accepted'] },
    handle: async ({ call, releases }) => ({ json: { accepted: await acceptChanges(call, releases) } }),
  },
  {
    id: 'recordAccessTest', method: 'post', path: '/api/admin/access-tests/record', surface: 'builder', policy: { platform: rolesFor('edit', 'access-tests') },
    summary: 'An access test that holds what a person, or anybody with some roles, sees and does by the drafts now. It is not saved.',
    body: { type: 'object', required: ['tenant'], additionalProperties: false, properties: somebody },
    answer: accessTestSchema as unknown as Record<string, unknown>,
    handle: async ({ call, body }) => {
      const asked = body as { tenant: string; principal?: string; roles?: string[] };
      if (asked.principal !== undefined && !may(call.roles, 'read', 'people')) throw new PorticoError('forbidden', { detail: 'Choose roles instead: whose roles a person has is for those who may read people.' });
      return { json: await recordAs(call, asked) };
    },
  },
];
