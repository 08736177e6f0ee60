import Router from '@koa/router';
import { describe, expect, it } from 'vitest';
import { compileGuard } from './guard.ts';
import { document, routes } from './index.ts';
import { documentPath } from './openapi.ts';

describe('the API\'s document', () => {
  const paths = document().paths as Record<string, Record<string, { operationId: string; security?: unknown[] }>>;

  it('names every route of the router, and no other', () => {
    const router = new Router();
    for (const { method, path } of routes) router[method](path, () => {});
    const routed = router.stack.flatMap((layer) => layer.methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${String(layer.path)}`)).sort();
    const told = routes.map((route) => `${route.method.toUpperCase()} ${route.path}`).sort();
    expect(told).toEqual(routed);
    for (const route of routes) expect(paths[documentPath(route)]?.[route.method]?.operationId).toBe(route.id);
    const documented = Object.values(paths).reduce((count, methods) => count + Object.keys(methods).length, 0);
    expect(documented).toBe(routes.length + 1);
  });

  it('says of each route whether a session is needed', () => {
    for (const route of routes) expect(paths[documentPath(route)]![route.method]!.security).toEqual(route.policy === 'public' ? [] : undefined);
  });

  it('gives each operation a name of its own', () => {
    const names = routes.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a route', () => {
  it.each([undefined, null, '', 'anyone', {}, { platform: [] }])('with the policy %j keeps the server from starting', (policy) => {
    expect(() => compileGuard({ ...routes[0]!, policy: policy as never })).toThrow(/has no policy/);
  });
});
