import type { Resource } from '@portico/schemas/abilities';
import { kinds, type Kind } from '@portico/schemas/definition';
import { definitionFaults } from '@portico/schemas/validate';
import { createDraft, discardDraft, listDrafts, readDraft, saveDraft } from '../releases/index.ts';
import { forThose } from './policies.ts';
import type { Route } from './route.ts';
import { listReply, readListQuery } from './simple-rest.ts';

const record = { title: 'DraftRecord', type: 'object', required: ['id', 'kind', 'state', 'revision', 'body', 'live'] };
const revision = { type: 'integer', minimum: 0 };

/** A kind's name in an address: its plural. */
const resourceOf = (kind: Kind): Resource => `${kind}s`;

const routesOf = (kind: Kind): Route[] => {
  const resource = resourceOf(kind);
  const [read, write] = [forThose('read', resource), forThose('edit', resource)];
  const path = `/api/admin/${resource}`;
  const name = kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [
    {
      id: `list${name}s`, method: 'get', path, surface: 'builder', policy: read, summary: `Lists the ${resource}, drafts over what is live.`,
      answer: { type: 'array', items: record },
      handle: async ({ call, releases, query }) => listReply(resource, await listDrafts(call, releases, kind), readListQuery(query, ['key', 'ASC'])),
    },
    {
      id: `read${name}`, method: 'get', path: `${path}/:id`, surface: 'builder', policy: read, summary: `One ${kind}.`, answer: record,
      handle: async ({ call, releases, parameters: { id } }) => ({ json: await readDraft(call, releases, kind, id!) }),
    },
    {
      id: `create${name}`, method: 'post', path, surface: 'builder', policy: write, summary: `Makes a new ${kind} as a draft.`, answer: record,
      body: { type: 'object', required: ['body'], properties: { body: { type: 'object' } } },
      handle: async ({ call, releases, body }) => ({ json: await createDraft(call, releases, kind, (body as { body: unknown }).body), status: 201 }),
    },
    {
      id: `save${name}`, method: 'put', path: `${path}/:id`, surface: 'builder', policy: write, answer: record,
      summary: `Saves a draft of a ${kind}. \`revision\` is the one the change was based on; 409 with \`current\` where someone saved in between.`,
      body: { type: 'object', required: ['body', 'revision'], properties: { body: { type: 'object' }, revision } },
      handle: async ({ call, releases, parameters: { id }, body }) => {
        const saved = body as { body: unknown; revision: number };
        return { json: await saveDraft(call, releases, kind, id!, saved.body, saved.revision) };
      },
    },
    {
      id: `remove${name}`, method: 'delete', path: `${path}/:id`, surface: 'builder', policy: write, answer: record,
      summary: `Marks a ${kind} for removal with the next publish; one that was never live is dropped at once.`,
      handle: async ({ call, releases, parameters: { id } }) => {
        const current = await readDraft(call, releases, kind, id!);
        if (!current.live) return { json: (await discardDraft(call, releases, kind, id!)) ?? current };
        return { json: await saveDraft(call, releases, kind, id!, null, current.revision) };
      },
    },
    {
      id: `discard${name}`, method: 'post', path: `${path}/:id/discard`, surface: 'builder', policy: write, answer: record,
      summary: `Drops the draft of a ${kind}, so that what is live stands again.`,
      handle: async ({ call, releases, parameters: { id } }) => ({ json: (await discardDraft(call, releases, kind, id!)) ?? { id, removed: true } }),
    },
    {
      id: `check${name}`, method: 'post', path: `/api/admin/check/${kind}`, surface: 'builder', policy: read,
      summary: `Says what is wrong with a ${kind} on its own, and saves nothing.`,
      body: { type: 'object', required: ['body'], properties: { body: {} } },
      answer: { type: 'object', required: ['errors'] },
      handle: async ({ body }) => ({ json: { errors: definitionFaults(kind, (body as { body: unknown }).body) } }),
    },
  ];
};

/** The builder's API of definitions: the same seven routes for each kind. */
export const definitionRoutes: Route[] = kinds.flatMap(routesOf);
