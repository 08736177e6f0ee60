import type { Json } from '@portico/schemas/json';
import type { SubmissionRequest } from '@portico/schemas/view';
import { previewAction, readSubmission, runAction } from '../actions/index.ts';
import { PorticoError } from '../errors.ts';
import { mayGoOnWithFile, openBlock, openFile, openPage, openPortal, themeOf } from '../portal/index.ts';
import { readBlockQuery, withPrefix } from './block-query.ts';
import { isUuid, type Route } from './route.ts';

const uuid = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' };
const parameters = { type: 'object', additionalProperties: { type: 'string', maxLength: 500 }, maxProperties: 20 };
const view = (name: string, required: string[]) => ({ title: name, type: 'object', required });

/** The portal's API: what customers and partners use. Hot routes first, since the router asks them in order. */
export const portalRoutes: Route[] = [
  {
    id: 'openPage', method: 'get', path: '/api/portal/pages/:key', surface: 'portal', policy: 'member',
    summary: 'Opens a page: what the principal may see of it, with its data. Parameters of the page go in the query.',
    answer: view('PageView', ['release', 'page', 'parameters', 'blocks']),
    handle: async ({ call, house, parameters: { key }, query }) => ({ text: await openPage(call, house, key!, query) }),
  },
  {
    id: 'runAction', method: 'post', path: '/api/portal/actions/:key', surface: 'portal', policy: 'member',
    summary: 'Runs an action. The submission id makes repeating it safe: one id, one outcome. 202 while the outcome is not known yet.',
    body: {
      type: 'object', required: ['release', 'submission', 'input'], additionalProperties: false,
      properties: { release: uuid, submission: uuid, input: {}, parameters },
    },
    answer: view('SubmissionView', ['submission', 'action', 'status']),
    handle: async ({ call, house, parameters: { key }, body }) => {
      const outcome = await runAction(call, house, key!, { parameters: {}, ...(body as object) } as SubmissionRequest);
      return { json: outcome, status: outcome.status === 'pending' || outcome.status === 'unknown' ? 202 : 200 };
    },
  },
  {
    id: 'openPortal', method: 'get', path: '/api/portal', surface: 'portal', policy: 'member',
    summary: 'The frame of the portal for the principal: navigation, tenants, theme.',
    answer: view('PortalView', ['release', 'tenant', 'tenants', 'principal', 'navigation', 'theme']),
    handle: async ({ call, house, tenants, config, tenant }) => ({
      json: openPortal(call, house.release, tenants.map(({ slug, name, through }) => ({
        slug, name, ...(through !== null && { through }), address: tenant.base === '' && slug === call.tenant.slug ? '/' : new URL(`/p/${slug}/`, config.publicUrl).href,
      }))),
    }),
  },
  {
    id: 'openTheme', method: 'get', path: '/api/portal/theme', surface: 'portal', policy: 'public',
    summary: 'Logo, colours and copy of the tenant, before sign-in as well.',
    answer: view('ThemeView', ['name', 'colours', 'copy']),
    handle: async ({ tenant, house }) => ({ json: themeOf(tenant.tenant, house.release) }),
  },
  {
    id: 'openBlock', method: 'get', path: '/api/portal/pages/:key/blocks/:block', surface: 'portal', policy: 'member',
    summary: 'Loads one block again: size, cursor, sort, order and filter.<name> in the query, beside the page\'s parameters.',
    answer: view('Loaded', []),
    handle: async ({ call, house, parameters: { key, block }, query }) => ({ text: await openBlock(call, house, key!, block!, query, readBlockQuery(query)) }),
  },
  {
    id: 'openFile', method: 'get', path: '/api/portal/pages/:key/blocks/:block/file', surface: 'portal', policy: 'member',
    summary: 'Streams a file that a block offers; with.<parameter> in the query names it.',
    handle: async (door) => {
      const { call, parameters: { key, block }, query } = door;
      const { file, type, name, length } = await openFile(call, door.house, key!, block!, query, withPrefix(query, 'with.'));
      return { file, type, name, ...(length !== undefined && { length }), mayGoOn: (now) => mayGoOnWithFile(call, now, door.house, key!, block!, query) };
    },
  },
  {
    id: 'previewAction', method: 'post', path: '/api/portal/actions/:key/preview', surface: 'portal', policy: 'member',
    summary: 'Shows what an action would do, such as the price, and changes nothing.',
    body: {
      type: 'object', required: ['input'], additionalProperties: false,
      properties: { release: uuid, input: {}, parameters },
    },
    answer: view('PreviewView', ['lines']),
    handle: async ({ call, house, parameters: { key }, body }) => ({
      json: await previewAction(call, house, key!, { parameters: {}, ...(body as { input: Json; parameters?: Record<string, string> }) }),
    }),
  },
  {
    id: 'readSubmission', method: 'get', path: '/api/portal/submissions/:id', surface: 'portal', policy: 'member',
    summary: 'The outcome of a submission of one\'s own.',
    answer: view('SubmissionView', ['submission', 'action', 'status']),
    handle: async ({ call, parameters: { id } }) => {
      if (!isUuid(id)) throw new PorticoError('not-found');
      const outcome = await readSubmission(call, id);
      return { json: outcome, status: outcome.status === 'pending' ? 202 : 200 };
    },
  },
];
