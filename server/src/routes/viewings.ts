import type { PageView } from '@portico/schemas/view';
import { endViewing, listViewings, looksOnAs, lookAs, startViewing, type ViewingRequest } from '../administration/index.ts';
import { PorticoError } from '../errors.ts';
import { mayGoOnWithFile, openBlock, openFile, openPage, openPortal, type Query } from '../portal/index.ts';
import { readBlockQuery, withPrefix } from './block-query.ts';
import { pairId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Door, Route } from './route.ts';
import { pageReply, readListQuery } from './simple-rest.ts';

const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });
const record = { title: 'ViewingRecord', type: 'object', required: ['id', 'tenant', 'as', 'until', 'open'] };
const begin = forThose('edit', 'viewings');

/** View as: the live portal as one person or some roles would see it, by the server's real decisions. There is no way to send anything. */
export const viewingRoutes: Route[] = [
  {
    id: 'listViewings', method: 'get', path: '/api/admin/viewings', surface: 'builder', policy: forThose('read', 'viewings'), summary: 'Who viewed which portal as whom, newest first.',
    answer: { type: 'array', items: record },
    handle: async ({ call, house, query }) => {
      const { range } = readListQuery(query, ['startedAt', 'DESC']);
      const { viewings, total } = await listViewings(call, house.release, range);
      return pageReply('viewings', viewings, range[0], total);
    },
  },
  {
    id: 'startViewing', method: 'post', path: '/api/admin/viewings', surface: 'builder', policy: begin, summary: 'Begins to view a portal as a person (support and administrators) or as roles, for 15 minutes. The tenant sees it in its own log.',
    body: {
      type: 'object', required: ['tenant', 'reason'], additionalProperties: false,
      properties: { tenant: text(1, 63), principal: text(36, 36), roles: { type: 'array', maxItems: 50, uniqueItems: true, items: text(1, 63) }, reason: { ...text(5, 500), pattern: '\\S.*\\S' } },
    },
    answer: record,
    handle: async ({ call, house, body }) => ({ json: await startViewing(call, house.release, body as ViewingRequest), status: 201 }),
  },
  {
    id: 'openViewing', method: 'get', path: '/api/admin/viewings/:id/open', surface: 'builder', policy: begin,
    summary: 'The portal and a page of it as they see it; `page` and `parameters` (JSON) in the query. `page` is null where they do not see it, with `stepUp` where they would first prove who they are.',
    answer: { type: 'object', required: ['portal', 'page', 'until'] },
    handle: async (door) => ({ json: await open(door) }),
  },
  {
    id: 'openViewedBlock', method: 'get', path: '/api/admin/viewings/:id/pages/:key/blocks/:block', surface: 'builder', policy: begin,
    summary: 'One block of a page as they see it: size, cursor, sort, order and filter.<name> in the query, beside the page\'s parameters.',
    answer: { title: 'Loaded', type: 'object' },
    handle: async ({ call, house, parameters: { id, key, block }, query }) => {
      const asked = readBlockQuery(query);
      const { viewed } = await lookAs(call, house.release, pairId(id), { page: key!, rows: block!, asked: nameAsked(asked) });
      return { text: await openBlock(viewed, house, key!, block!, query, asked).catch(sayStepUp) };
    },
  },
  {
    id: 'openViewedFile', method: 'get', path: '/api/admin/viewings/:id/pages/:key/blocks/:block/file', surface: 'builder', policy: begin,
    summary: 'Streams a file that a block offers them; with.<parameter> in the query names it. It stands in the tenant\'s log as downloaded on their behalf.',
    handle: async (door) => {
      const { call, parameters: { id, key, block }, query } = door;
      const { viewed } = await lookAs(call, door.house.release, pairId(id), { page: key!, file: block! });
      const { file, type, name, length } = await openFile(viewed, door.house, key!, block!, query, withPrefix(query, 'with.')).catch(sayStepUp);
      return {
        file, type, name, ...(length !== undefined && { length }),
        mayGoOn: async (now) => mayGoOnWithFile(viewed, now && await looksOnAs(now, door.house.release, pairId(id)), door.house, key!, block!, query),
      };
    },
  },
  {
    id: 'endViewing', method: 'delete', path: '/api/admin/viewings/:id', surface: 'builder', policy: begin, summary: 'Ends a viewing; <tenant>:<id>.',
    handle: async ({ call, parameters: { id } }) => {
      await endViewing(call, pairId(id));
      return { json: { id } };
    },
  },
];

async function open({ call, house, parameters: { id }, query }: Door) {
  const { page } = query;
  const given = readParameters(query.parameters);
  const { viewed, until } = await lookAs(call, house.release, pairId(id), page === undefined ? {} : { page });
  const { slug, name } = viewed.tenant;
  const portal = openPortal(viewed, house.release, [{ slug, name, address: '#' }]);
  const key = page ?? portal.navigation[0]?.page;
  const found = key === undefined ? { page: null } : await openPage(viewed, house, key, given).then((view) => ({ page: JSON.parse(view) as PageView }), (error: unknown) => {
    if (error instanceof PorticoError && error.code === 'not-found') return { page: null };
    // Proving who they are is the person's own to do.
    if (error instanceof PorticoError && error.code === 'step-up-required') return { page: null, stepUp: true };
    throw error;
  });
  return { portal, until: until.toISOString(), ...found };
}

/** How rows were asked for, without what was searched for: that may be about somebody. */
function nameAsked({ filters, cursor, sort, order }: Query): Record<string, string | string[] | boolean> {
  const names = Object.keys(filters).slice(0, 20);
  return { ...(names.length > 0 && { filters: names }), ...(sort !== undefined && { sort, order: order ?? 'asc' }), ...(cursor !== undefined && { further: true }) };
}

/** To prove who one is again is the person's own to do: the viewer must not be asked in their place. */
function sayStepUp(error: unknown): never {
  throw error instanceof PorticoError && error.code === 'step-up-required' ? new PorticoError('forbidden', { detail: 'They are asked first to confirm who they are. You cannot do that for them, so it is not shown.' }) : error;
}

function readParameters(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const refuse = () => new PorticoError('bad-request', { detail: 'parameters is an object of texts.' });
  let value: unknown;
  try { value = JSON.parse(text); } catch { throw refuse(); }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.values(value).every((one) => typeof one === 'string' && one.length <= 500) || Object.keys(value).length > 20) throw refuse();
  return value as Record<string, string>;
}
