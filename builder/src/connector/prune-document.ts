import type { Json, JsonObject } from '@portico/schemas/json';
import { asObject, follow } from './open-api.ts';

/** A document with only the operations of some names, and of its components only what they refer to. */
export function pruneDocument(document: JsonObject, ids: readonly string[]): JsonObject {
  const paths: JsonObject = {};
  for (const [path, item] of Object.entries(asObject(document.paths))) {
    const methods = Object.entries(asObject(item)).filter(([, operation]) => ids.includes(String(asObject(operation).operationId)));
    if (methods.length) paths[path] = { ...(asObject(item).parameters !== undefined && { parameters: asObject(item).parameters! }), ...Object.fromEntries(methods) };
  }
  const components: Record<string, JsonObject> = {};
  const waiting = refsIn(paths);
  const seen = new Set<string>();
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    const [, , group, name] = ref.split('/');
    if (seen.has(ref) || !group || !name || !ref.startsWith('#/components/')) continue;
    seen.add(ref);
    const found = follow(document, asObject(asObject(document.components)[group])[name]);
    if (found === undefined) continue;
    components[group] = { ...components[group], [name]: asObject(asObject(document.components)[group])[name]! };
    waiting.push(...refsIn(components[group][name]));
  }
  const { info } = document;
  return {
    openapi: document.openapi!, info: { title: String(asObject(info).title ?? 'API'), version: String(asObject(info).version ?? '1') }, paths,
    ...(Object.keys(components).length && { components }),
  };
}

function refsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner)));
}
