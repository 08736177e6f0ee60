import { delegationSchema } from '@portico/schemas/delegation';
import type { JsonSchema } from '@portico/schemas/json';
import { createDelegation, endDelegation, listDelegations } from '../administration/index.ts';
import { idIn, pairId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Route } from './route.ts';
import { pageReply, readListQuery } from './simple-rest.ts';

const { $id: _id, ...body } = delegationSchema;
const answer = { title: 'DelegationRecord', type: 'object', required: ['id', 'tenant', 'partner', 'roles', 'scopes', 'from', 'until', 'live'] };

/** The builder's API of delegations: which partner acts in which customer's portal. */
export const delegationRoutes: Route[] = [
  {
    id: 'listDelegations', method: 'get', path: '/api/admin/delegations', surface: 'builder', policy: forThose('read', 'delegations'),
    summary: 'Delegations, newest first, narrowed by customer (tenant) or partner.', answer: { type: 'array', items: answer },
    handle: async ({ call, query }) => {
      const { range, filter } = readListQuery(query, ['createdAt', 'DESC']);
      const [tenant, partner] = [idIn(filter, 'tenant'), idIn(filter, 'partner')];
      const { delegations, total } = await listDelegations(call, { range, ...(tenant && { tenant }), ...(partner && { partner }) });
      return pageReply('delegations', delegations, range[0], total);
    },
  },
  {
    id: 'createDelegation', method: 'post', path: '/api/admin/delegations', surface: 'builder', policy: forThose('edit', 'delegations'),
    summary: 'Lets a partner\'s people act in a customer\'s portal, within bounds and until then.', body: body as unknown as JsonSchema, answer,
    handle: async ({ call, house, body: input }) => ({ json: await createDelegation(call, house.release, input), status: 201 }),
  },
  {
    id: 'endDelegation', method: 'delete', path: '/api/admin/delegations/:id', surface: 'builder', policy: forThose('edit', 'delegations'),
    summary: 'Ends a delegation; <tenant>:<id>.', answer,
    handle: async ({ call, parameters: { id } }) => ({ json: await endDelegation(call, pairId(id)) }),
  },
];
