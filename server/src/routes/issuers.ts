import { checkMapping } from '@portico/schemas/check-mapping';
import { issuerSchema } from '@portico/schemas/issuer';
import { changeIssuer, createIssuer, inspectToken, listIssuers, readIssuer, removeIssuer } from '../administration/index.ts';
import { oneId } from './ids.ts';
import { forThose } from './policies.ts';
import type { Route } from './route.ts';
import { listReply, readListQuery } from './simple-rest.ts';

const read = forThose('read', 'issuers');
const write = forThose('edit', 'issuers');
// What is wrong with a field is said by the act, with a pointer; here only that there is something.
const body = { type: 'object', required: issuerSchema.required as unknown as string[] };
const answer = { title: 'IssuerRecord', type: 'object', required: ['id', 'label', 'url', 'kind', 'managed', 'status', 'clientId', 'secretSet', 'redirectUri', 'tenants', 'mapping'] };
const list = { type: 'array', items: { type: 'string' } };

/** The builder's API of issuers: where people sign in, and for which tenants their word counts. */
export const issuerRoutes: Route[] = [
  {
    id: 'listIssuers', method: 'get', path: '/api/admin/issuers', surface: 'builder', policy: read, summary: 'Where people sign in; no secret is ever answered.', answer: { type: 'array', items: answer },
    handle: async ({ call, issuerDesk, query }) => listReply('issuers', await listIssuers(call, issuerDesk), readListQuery(query, ['label', 'ASC'])),
  },
  { id: 'readIssuer', method: 'get', path: '/api/admin/issuers/:id', surface: 'builder', policy: read, summary: 'One issuer.', answer, handle: async ({ call, issuerDesk, parameters: { id } }) => ({ json: await readIssuer(call, issuerDesk, oneId(id)) }) },
  {
    id: 'createIssuer', method: 'post', path: '/api/admin/issuers', surface: 'builder', policy: write, summary: 'Adds an issuer.', body, answer,
    handle: async ({ call, issuerDesk, body: input }) => ({ json: await createIssuer(call, issuerDesk, input), status: 201 }),
  },
  {
    id: 'changeIssuer', method: 'put', path: '/api/admin/issuers/:id', surface: 'builder', policy: write, summary: 'Changes an issuer; its address and kind stay, and its secret unless one is given.', body, answer,
    handle: async ({ call, issuerDesk, parameters: { id }, body: input }) => ({ json: await changeIssuer(call, issuerDesk, oneId(id), input) }),
  },
  {
    id: 'removeIssuer', method: 'delete', path: '/api/admin/issuers/:id', surface: 'builder', policy: write, summary: 'Removes an issuer and ends the sessions of its people; while it has people, only when it is suspended.',
    handle: async ({ call, parameters: { id } }) => ({ json: await removeIssuer(call, oneId(id)) }),
  },
  {
    id: 'discoverIssuer', method: 'post', path: '/api/admin/issuers/discover', surface: 'builder', policy: write, summary: 'Reads what an issuer says of itself at its address.',
    body: { type: 'object', required: ['url'], additionalProperties: false, properties: { url: { type: 'string', minLength: 1, maxLength: 500 } } },
    answer: { title: 'DiscoveredIssuer', type: 'object', required: ['issuer', 'algorithms', 'acrValues', 'scopes', 'backChannelLogout', 'keycloak', 'redirectUri'], properties: { issuer: { type: 'string' }, algorithms: list, acrValues: list, scopes: list, backChannelLogout: { type: 'boolean' }, keycloak: { type: 'boolean' }, redirectUri: { type: 'string' } } },
    handle: async ({ issuerDesk, body: input }) => ({ json: await issuerDesk.discover((input as { url: string }).url) }),
  },
  {
    id: 'checkMapping', method: 'post', path: '/api/admin/issuers/check', surface: 'builder', policy: write, summary: 'Says what is wrong with a claim mapping by itself; nothing is saved.',
    body: { type: 'object', required: ['mapping'], additionalProperties: false, properties: { mapping: {} } },
    answer: { title: 'MappingCheck', type: 'object', required: ['errors'] },
    handle: async ({ body: input }) => ({ json: { errors: checkMapping((input as { mapping: unknown }).mapping) } }),
  },
  {
    id: 'inspectToken', method: 'post', path: '/api/admin/issuers/:id/inspect', surface: 'builder', policy: write, summary: 'Says who a token of the issuer would be, and why, or what claims as JSON would mean; nothing is changed and the text is not kept.',
    body: { type: 'object', required: ['token'], additionalProperties: false, properties: { token: { type: 'string', minLength: 1, maxLength: 20_000, description: 'A token, or claims as a JSON object.' } } },
    answer: { title: 'TokenInspection', type: 'object', required: ['pasted', 'verified', 'why', 'claims', 'mapped', 'memberships', 'principal', 'refusals'] },
    handle: async ({ call, house, issuerDesk, parameters: { id }, body: input }) => ({ json: await inspectToken(call, house.release, issuerDesk, oneId(id), (input as { token: string }).token) }),
  },
];
