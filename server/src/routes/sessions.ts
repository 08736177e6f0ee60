import { endSession, listSessions, signOutPerson } from '../administration/index.ts';
import { idIn, oneId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Route } from './route.ts';
import { pageReply, readListQuery } from './simple-rest.ts';

const read = forThose('read', 'sessions');
const edit = forThose('edit', 'sessions');
const session = { title: 'SessionRecord', type: 'object', required: ['id', 'principal', 'principalName', 'issuer', 'agent', 'address', 'level', 'createdAt', 'seenAt', 'expiresAt', 'current'] };

/** The builder's API of sessions: who is signed in where, and how to end that. */
export const sessionRoutes: Route[] = [
  {
    id: 'listSessions', method: 'get', path: '/api/admin/sessions', surface: 'builder', policy: read, summary: 'Open sessions, narrowed by principal or tenant. Neither cookies nor tokens are answered.',
    answer: { type: 'array', items: session },
    handle: async ({ call, config, query }) => {
      const { range, filter } = readListQuery(query, ['seenAt', 'DESC']);
      const [principal, tenant] = [idIn(filter, 'principal'), idIn(filter, 'tenant')];
      const { sessions, total } = await listSessions(call, config.session.idleMinutes, { range, ...(principal && { principal }), ...(tenant && { tenant }) });
      return pageReply('sessions', sessions, range[0], total);
    },
  },
  { id: 'endSession', method: 'delete', path: '/api/admin/sessions/:id', surface: 'builder', policy: edit, summary: 'Ends one session, at once and on every process.', handle: async ({ call, parameters: { id } }) => ({ json: await endSession(call, oneId(id)) }) },
  {
    id: 'signOutPerson', method: 'post', path: '/api/admin/people/:id/sign-out', surface: 'builder', policy: edit, summary: 'Ends every session of a person, here and, where Portico may, at their issuer.',
    answer: { type: 'object', required: ['ended', 'atIssuer'] },
    handle: async ({ call, directory, parameters: { id } }) => ({ json: await signOutPerson(call, directory, oneId(id)) }),
  },
];
