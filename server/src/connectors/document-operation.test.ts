import type { Json } from '@portico/schemas/json';
import { expect, test } from 'vitest';
import { documentOperation } from './document-operation.ts';

const documentOf = (operation: Json, item: object = {}, components: Json = {}) => ({ openapi: '3.0.3', info: { title: 'x', version: '1' }, components, paths: { '/x': { ...item, post: operation } } });
const body = (...types: string[]) => ({ requestBody: { content: Object.fromEntries(types.map((type) => [type, {}])) } });

test.each([
  [['application/json'], 'json'], [['application/vnd.api+json'], 'json'], [['application/x-www-form-urlencoded'], 'form'], [['multipart/form-data', 'application/x-www-form-urlencoded', 'application/json'], 'json'],
  [['application/octet-stream'], undefined], [[], undefined],
] as const)('a body of %j is sent as %s', (types, content) => {
  expect(documentOperation(documentOf({ operationId: 'A', ...body(...types) }), 'A').content).toBe(content);
});

test('references inside the document are followed, others are not', () => {
  const components = { requestBodies: { Form: { content: { 'application/x-www-form-urlencoded': {} } }, 'a/b': { $ref: '#/components/requestBodies/Form' }, loop: { $ref: '#/components/requestBodies/loop' } } };
  const of = ($ref: string) => documentOperation(documentOf({ operationId: 'A', requestBody: { $ref } }, {}, components), 'A').content;
  expect(of('#/components/requestBodies/a~1b')).toBe('form');
  expect(of('#/components/requestBodies/loop')).toBeUndefined();
  expect(of('https://elsewhere.example/x')).toBeUndefined();
  expect(of('#/__proto__/x')).toBeUndefined();
});

test('parameters of the path and of the operation say how lists stand', () => {
  const { lists } = documentOperation(documentOf(
    { operationId: 'A', parameters: [{ in: 'query', name: 'b', explode: false }, { in: 'query', name: 'c', style: 'deepObject' }, { in: 'header', name: 'd' }, 'odd'] },
    { parameters: [{ in: 'query', name: 'a' }, { in: 'query', name: 'b' }] },
  ), 'A');
  expect([...lists]).toEqual([['a', 'repeat'], ['b', 'comma'], ['c', 'brackets']]);
});
