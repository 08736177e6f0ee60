import { tenantSchema } from '@portico/schemas/tenant';
import {
  changePerson, changeTenant, createPerson, createTenant, endGrant, giveGrant, joinTenant, leaveTenant, suspendMembership,
  listGrants, listPeople, listTenants, readPerson, readTenant,
} from '../administration/index.ts';
import { idIn, oneId, pairId } from './ids.ts';
import { forThose } from './policies.ts';
import { isUuid, type Route } from './route.ts';
import { listReply, pageReply, readListQuery } from './simple-rest.ts';

const [read, write] = [forThose('read', 'tenants'), forThose('edit', 'tenants')];
const [readPeople, writePeople] = [forThose('read', 'people'), forThose('edit', 'people')];
const [readGrants, writeGrants] = [forThose('read', 'grants'), forThose('edit', 'grants')];
const writeMemberships = forThose('edit', 'memberships');
const uuid = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' };
const tenant = { type: 'object', required: tenantSchema.required as unknown as string[] };
const person = { type: 'object', required: ['name', 'issuer', 'subject'] };
/** The builder's API of tenants, people and what they may do. */
export const administrationRoutes: Route[] = [
  {
    id: 'listTenants', method: 'get', path: '/api/admin/tenants', surface: 'builder', policy: read, summary: 'The tenants.', answer: { type: 'array', items: tenant },
    handle: async ({ call, query }) => listReply('tenants', await listTenants(call), readListQuery(query, ['name', 'ASC'])),
  },
  { id: 'readTenant', method: 'get', path: '/api/admin/tenants/:id', surface: 'builder', policy: read, summary: 'One tenant.', answer: tenant, handle: async ({ call, parameters: { id } }) => ({ json: await readTenant(call, oneId(id)) }) },
  { id: 'createTenant', method: 'post', path: '/api/admin/tenants', surface: 'builder', policy: write, summary: 'Makes a tenant.', body: tenant, answer: tenant, handle: async ({ call, body }) => ({ json: await createTenant(call, body), status: 201 }) },
  {
    id: 'changeTenant', method: 'put', path: '/api/admin/tenants/:id', surface: 'builder', policy: write, summary: 'Changes a tenant; its short name and kind stay.', body: tenant, answer: tenant,
    handle: async ({ call, parameters: { id }, body }) => ({ json: await changeTenant(call, oneId(id), body) }),
  },
  {
    id: 'listPeople', method: 'get', path: '/api/admin/people', surface: 'builder', policy: readPeople, summary: 'People, with their memberships and grants.', answer: { type: 'array', items: person },
    handle: async ({ call, query }) => {
      const { range, filter } = readListQuery(query, ['name', 'ASC']);
      const tenantId = idIn(filter, 'tenant');
      const ids = Array.isArray(filter.id) ? filter.id.filter(isUuid) : undefined;
      const { people, total } = await listPeople(call, { range, ...(typeof filter.q === 'string' && { q: filter.q }), ...(tenantId && { tenant: tenantId }), ...(ids && { ids }) });
      return pageReply('people', people, range[0], total);
    },
  },
  { id: 'readPerson', method: 'get', path: '/api/admin/people/:id', surface: 'builder', policy: readPeople, summary: 'One person.', answer: person, handle: async ({ call, parameters: { id } }) => ({ json: await readPerson(call, oneId(id)) }) },
  { id: 'createPerson', method: 'post', path: '/api/admin/people', surface: 'builder', policy: writePeople, summary: 'Makes a person known before their first sign-in.', body: person, answer: person, handle: async ({ call, body }) => ({ json: await createPerson(call, body), status: 201 }) },
  {
    id: 'changePerson', method: 'put', path: '/api/admin/people/:id', surface: 'builder', policy: writePeople, summary: 'Changes name, e-mail or status of a person.', body: person, answer: person,
    handle: async ({ call, parameters: { id }, body }) => ({ json: await changePerson(call, oneId(id), body) }),
  },
  {
    id: 'joinTenant', method: 'post', path: '/api/admin/memberships', surface: 'builder', policy: writeMemberships, summary: 'Joins a person to a tenant, without a role yet.',
    body: { type: 'object', required: ['principal', 'tenant'], additionalProperties: false, properties: { principal: uuid, tenant: uuid } },
    handle: async ({ call, body }) => ({ json: await joinTenant(call, body as { principal: string; tenant: string }), status: 201 }),
  },
  {
    id: 'suspendMembership', method: 'put', path: '/api/admin/memberships/:id', surface: 'builder', policy: writeMemberships, summary: 'Keeps a member, <tenant>:<principal>, out of a tenant, or lets them in again. What they have there stays.',
    body: { type: 'object', required: ['status'], additionalProperties: false, properties: { status: { enum: ['active', 'suspended'] } } },
    handle: async ({ call, parameters: { id }, body }) => ({ json: await suspendMembership(call, pairId(id), (body as { status: string }).status === 'suspended') }),
  },
  { id: 'leaveTenant', method: 'delete', path: '/api/admin/memberships/:id', surface: 'builder', policy: writeMemberships, summary: 'Ends a membership, <tenant>:<principal>, and the grants on it. One that came by claims ends at the issuer first, or is refused.', handle: async ({ call, directory, parameters: { id } }) => ({ json: await leaveTenant(call, directory, pairId(id)) }) },
  {
    id: 'listGrants', method: 'get', path: '/api/admin/grants', surface: 'builder', policy: readGrants, summary: 'Grants, narrowed by principal, tenant or role.',
    handle: async ({ call, query }) => {
      const { range, filter } = readListQuery(query, ['createdAt', 'ASC']);
      const [principal, tenantId] = [idIn(filter, 'principal'), idIn(filter, 'tenant')];
      const { grants, total } = await listGrants(call, { range, ...(principal && { principal }), ...(tenantId && { tenant: tenantId }), ...(typeof filter.role === 'string' && { role: filter.role }) });
      return pageReply('grants', grants, range[0], total);
    },
  },
  {
    id: 'giveGrant', method: 'post', path: '/api/admin/grants', surface: 'builder', policy: writeGrants, summary: 'Gives a member a role, for good or until a moment.',
    body: { type: 'object', required: ['principal', 'tenant', 'role'], additionalProperties: false, properties: { principal: uuid, tenant: uuid, role: { type: 'string', maxLength: 63 }, until: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] } } },
    handle: async ({ call, house, body }) => ({ json: await giveGrant(call, house.release, body as { principal: string; tenant: string; role: string; until?: string | null }), status: 201 }),
  },
  { id: 'endGrant', method: 'delete', path: '/api/admin/grants/:id', surface: 'builder', policy: writeGrants, summary: 'Takes a role away; <tenant>:<grant>.', handle: async ({ call, parameters: { id } }) => ({ json: await endGrant(call, pairId(id)) }) },
];
