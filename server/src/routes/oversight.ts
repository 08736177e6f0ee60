import { abilitiesOf } from '@portico/schemas/abilities';
import { auditEventSchema } from '@portico/schemas/audit';
import { listEvents } from '../audit/index.ts';
import { listConnections, readConnection, saveConnection, tryConnection } from '../administration/index.ts';
import { forThose } from './policies.ts';
import type { Route } from './route.ts';
import { listReply, pageReply, readListQuery } from './simple-rest.ts';

const [read, administrator] = [forThose('read', 'connections'), forThose('edit', 'connections')];
const connection = { title: 'ConnectionRecord', type: 'object', required: ['id', 'label', 'fields', 'settings', 'secretsSet', 'state'] };

/** The builder's API of connections and of the audit log, and who is signed in there. */
export const oversightRoutes: Route[] = [
  {
    id: 'readSession', method: 'get', path: '/api/admin/session', surface: 'builder', policy: forThose('read', 'session'),
    summary: 'Who is signed in to the builder, with which of its roles, and what they may do.', answer: { type: 'object', required: ['principal', 'roles', 'abilities'] },
    handle: async ({ call: { principal: { id, name, email }, roles, tenant } }) => ({ json: { principal: { id, name, email }, roles, abilities: abilitiesOf(roles), tenantName: tenant.name } }),
  },
  {
    id: 'listConnections', method: 'get', path: '/api/admin/connections', surface: 'builder', policy: read, summary: 'Each connector of the live release and how it is connected; no secret is ever answered.',
    answer: { type: 'array', items: connection },
    handle: async ({ call, house, connections, query }) => listReply('connections', await listConnections(call, house.release, connections), readListQuery(query, ['id', 'ASC'])),
  },
  { id: 'readConnection', method: 'get', path: '/api/admin/connections/:id', surface: 'builder', policy: read, summary: 'One connection.', answer: connection, handle: async ({ call, house, connections, parameters: { id } }) => ({ json: await readConnection(call, house.release, connections, id!) }) },
  {
    id: 'saveConnection', method: 'put', path: '/api/admin/connections/:id', surface: 'builder', policy: administrator, summary: 'Sets a connection; secrets that are not given stay as they are.', answer: connection,
    body: {
      type: 'object', required: ['settings'],
      properties: { settings: { type: 'object', additionalProperties: { type: 'string', maxLength: 2_000 } }, secrets: { type: 'object', additionalProperties: { type: 'string', maxLength: 10_000 } } },
    },
    handle: async ({ call, house, connections, parameters: { id }, body }) => ({ json: await saveConnection(call, house.release, connections, id!, body as { settings: Record<string, string>; secrets?: Record<string, string> }) }),
  },
  {
    id: 'testConnection', method: 'post', path: '/api/admin/connections/:id/test', surface: 'builder', policy: administrator, summary: 'Calls the connector\'s test operation with the saved connection.',
    answer: { type: 'object', required: ['ok', 'message', 'milliseconds'] },
    handle: async ({ call, house, connections, parameters: { id } }) => ({ json: await tryConnection(call, house.release, connections, id!) }),
  },
  {
    id: 'listEvents', method: 'get', path: '/api/admin/audit', surface: 'builder', policy: forThose('read', 'audit'), summary: 'The audit log, newest first.',
    answer: { type: 'array', items: auditEventSchema as unknown as Record<string, unknown> },
    handle: async ({ call, query }) => {
      const { range, filter } = readListQuery(query, ['id', 'DESC']);
      const { events, total } = await listEvents(call, { range, filter });
      return pageReply('audit', events, range[0], total);
    },
  },
];
