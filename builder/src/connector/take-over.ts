import type { Connector, Operation } from '@portico/schemas/connector';
import type { Json, JsonObject } from '@portico/schemas/json';
import { draftOperation, type Chosen } from './draft-operation.ts';
import { asObject } from './open-api.ts';
import { pruneDocument } from './prune-document.ts';

/** A connector with operations of an OpenAPI document added; what it had stays, and its address and proof are filled in where nothing is said yet. */
export function takeOver(body: JsonObject, document: JsonObject, chosen: Chosen[]): JsonObject {
  const had = body as unknown as Partial<Connector>;
  const operations: Record<string, Operation> = { ...had.operations };
  for (const one of ordered(chosen)) operations[one.described.id] = draftOperation(document, one, String(body.key), operations);
  const mine = pruneDocument(document, chosen.map(({ described }) => described.id));
  const before = asObject(body.document);
  const groups = [...new Set([...Object.keys(asObject(before.components)), ...Object.keys(asObject(mine.components))])];
  const components = Object.fromEntries(groups.map((group) => [group, { ...asObject(asObject(before.components)[group]), ...asObject(asObject(mine.components)[group]) }]));
  const paths: JsonObject = { ...asObject(before.paths) };
  for (const [path, item] of Object.entries(asObject(mine.paths))) paths[path] = { ...asObject(paths[path]), ...asObject(item) };
  return {
    ...body, document: { ...before, ...mine, paths, ...(groups.length && { components }) }, operations: operations as unknown as Json,
    connection: Object.keys(asObject(body.operations)).length ? body.connection! : connectionFrom(document, asObject(body.connection)),
  };
}

/** Reads that others are checked by come first, so that they are there. */
const ordered = (chosen: Chosen[]): Chosen[] => [...chosen].sort((a, b) => Number(a.scope.startsWith('precheck:')) - Number(b.scope.startsWith('precheck:')));

/** How the service is reached, as far as the document says: its address as a default, and how one proves oneself. */
function connectionFrom(document: JsonObject, before: JsonObject): JsonObject {
  const server = Array.isArray(document.servers) ? asObject(document.servers[0]).url : undefined;
  const address: JsonObject = { label: 'Address', ...(typeof server === 'string' && /^https?:\/\/[^{}]+$/.test(server) && { default: server.replace(/\/$/, '') }) };
  const scheme = asObject(Object.values(asObject(asObject(document.components).securitySchemes))[0]);
  const secret = (label: string): JsonObject => ({ label, secret: true });
  if (scheme.type === 'http' && scheme.scheme === 'basic') {
    return { ...before, fields: { address, user: { label: 'User' }, password: secret('Password') }, baseUrl: '{address}', auth: { kind: 'basic', user: '{user}', password: '{password}' } };
  }
  if (scheme.type === 'apiKey' && (scheme.in === 'header' || scheme.in === 'query')) {
    return { ...before, fields: { address, key: secret('Key') }, baseUrl: '{address}', auth: { kind: 'api-key', in: scheme.in, name: String(scheme.name), value: '{key}' } };
  }
  return { ...before, fields: { address, token: secret('Access token') }, baseUrl: '{address}', auth: { kind: 'bearer', token: '{token}' } };
}
