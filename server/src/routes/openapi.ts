import { problemSchema } from '@portico/schemas/problem';
import { errorCodes } from '../errors.ts';
import type { Route } from './route.ts';

type Member = Record<string, unknown>;

/** An address as OpenAPI writes it; the portal's stand under the tenant. */
export const documentPath = ({ path, surface }: Route): string =>
  (surface === 'portal' ? '/p/{tenant}' : '') + path.replaceAll(/:(\w+)/g, '{$1}');

/** The server's OpenAPI 3.1 document, from the table that guards the routes. */
export function openApiDocument(routes: Route[]): Member {
  const paths: Record<string, Record<string, Member>> = {};
  for (const route of routes) (paths[documentPath(route)] ??= {})[route.method] = operation(route);
  paths['/api/openapi.json'] = { get: { operationId: 'readDocument', summary: 'This document.', tags: ['document'], security: [], responses: { 200: { description: 'The document.' } } } };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Portico', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Every address of a tenant\'s portal stands under /p/{tenant}, or at the root of the tenant\'s own host. Every request that changes something carries the header x-portico: 1.',
    },
    servers: [{ url: '/' }],
    tags: [{ name: 'portal', description: 'What customers and partners use.' }, { name: 'builder', description: 'What operations staff use.' }, { name: 'document' }],
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-portico', description: 'An opaque session, made by signing in at /auth/sign-in. Named `portico` where the portal runs on http://localhost.' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      schemas: { Problem: { ...problemSchema, $id: undefined, properties: { ...problemSchema.properties, code: { enum: errorCodes.map(({ code }) => code) } } } },
      responses: { Problem: { description: 'What went wrong (RFC 9457).', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
    },
  };
}

function operation({ id, method, path, surface, summary, policy, body, answer }: Route): Member {
  const named = [...(surface === 'portal' ? ['tenant'] : []), ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)];
  return {
    operationId: id, summary, tags: [surface],
    ...(policy === 'public' && { security: [] }),
    ...(typeof policy === 'object' && { description: `For the builder's roles ${policy.platform.join(', ')}.` }),
    parameters: [
      ...named.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...(method === 'get' ? [] : [{ name: 'x-portico', in: 'header', required: true, schema: { const: '1' } }]),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: answer ? { description: 'Done.', content: { 'application/json': { schema: answer } } } : { description: 'Done.' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}
