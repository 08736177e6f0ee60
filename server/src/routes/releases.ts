import { releaseSchema } from '@portico/schemas/release';
import { PorticoError } from '../errors.ts';
import { listChanges, listReleases, publish, readRelease, rollBack } from '../releases/index.ts';
import { previewPage } from './preview.ts';
import { forThose } from './policies.ts';
import { isUuid, type Route } from './route.ts';
import { pageReply, readListQuery } from './simple-rest.ts';

const [read, publisher] = [forThose('read', 'releases'), forThose('publish', 'releases')];
const answer = releaseSchema as unknown as Route['answer'];
const assertId = (id: string | undefined): string => {
  if (!isUuid(id)) throw new PorticoError('not-found');
  return id;
};

/** The builder's API of releases: look, publish, roll back, preview. */
export const releaseRoutes: Route[] = [
  {
    id: 'listReleases', method: 'get', path: '/api/admin/releases', surface: 'builder', policy: read, summary: 'The releases, newest first.',
    answer: { type: 'array', items: answer },
    handle: async ({ call, query }) => {
      const { range } = readListQuery(query, ['number', 'DESC']);
      const { releases, total } = await listReleases(call, range);
      return pageReply('releases', releases, range[0], total);
    },
  },
  {
    id: 'readRelease', method: 'get', path: '/api/admin/releases/:id', surface: 'builder', policy: read, summary: 'One release and what it changed.', answer: answer!,
    handle: async ({ call, parameters: { id } }) => ({ json: await readRelease(call, assertId(id)) }),
  },
  {
    id: 'listChanges', method: 'get', path: '/api/admin/changes', surface: 'builder', policy: read,
    summary: 'What publishing now would change: definitions, who can see or do what, and what keeps it from being published.',
    answer: { type: 'object', required: ['changes', 'errors', 'access', 'compared'] },
    handle: async ({ call, config }) => ({ json: await listChanges(call, { fourEyes: config.fourEyes }) }),
  },
  {
    id: 'publish', method: 'post', path: '/api/admin/releases', surface: 'builder', policy: publisher, summary: 'Publishes every draft as one release, or nothing.', answer: answer!,
    body: { type: 'object', additionalProperties: false, properties: { note: { type: 'string', maxLength: 500 } } },
    handle: async ({ call, releases, config, body }) => {
      const id = await publish(call, releases, (body as { note?: string }).note ?? '', { fourEyes: config.fourEyes });
      return { json: await readRelease(call, id), status: 201 };
    },
  },
  {
    id: 'rollBack', method: 'post', path: '/api/admin/releases/:id/roll-back', surface: 'builder', policy: publisher, summary: 'Makes an earlier release live again.', answer: answer!,
    handle: async ({ call, releases, parameters: { id } }) => {
      await rollBack(call, releases, assertId(id));
      return { json: await readRelease(call, id!) };
    },
  },
  {
    id: 'preview', method: 'post', path: '/api/admin/preview', surface: 'builder', policy: forThose('preview', 'previews'),
    summary: 'A portal page as somebody with these roles in this tenant would see it once the drafts are published. Reads only; recorded.',
    body: {
      type: 'object', required: ['tenant', 'roles'], additionalProperties: false,
      properties: {
        tenant: { type: 'string', maxLength: 63 }, roles: { type: 'array', items: { type: 'string', maxLength: 63 }, maxItems: 50 },
        page: { type: 'string', maxLength: 63 }, parameters: { type: 'object', additionalProperties: { type: 'string', maxLength: 500 } },
      },
    },
    answer: { type: 'object', required: ['portal', 'page'] },
    handle: async (door) => ({ json: await previewPage(door) }),
  },
];
