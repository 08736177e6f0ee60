import type { OpenApiDocument } from '@portico/schemas/connector';
import { isObject, type Json, type JsonObject } from '@portico/schemas/json';
import { valueAt } from '@portico/schemas/pointer';

/** How a list stands in a query: `a=1&a=2`, `a=1,2` or `a[0]=1&a[1]=2`. */
export type ListStyle = 'repeat' | 'comma' | 'brackets';

/** What an OpenAPI document says of one operation, as far as a call needs it. */
export interface DocumentOperation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Absent where the document states no body, or states one that is neither JSON nor a form. */
  content?: 'json' | 'form';
  lists: Map<string, ListStyle>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Finds an operation by its operationId; throws a sentence where the document has none or several of it. */
export function documentOperation(document: OpenApiDocument, operationId: string): DocumentOperation {
  const found = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = Object.hasOwn(item, method) ? item[method] : undefined;
      return isObject(operation) && operation.operationId === operationId ? [{ method, path, item, operation }] : [];
    }));
  const [first] = found;
  if (!first) throw new Error(`the document has no operation "${operationId}"`);
  if (found.length > 1) throw new Error(`the document has ${found.length} operations named "${operationId}"`);
  if (!/^\/[^?#\\\s]*$/.test(first.path)) throw new Error(`the path of "${operationId}" in the document is not a plain path`);

  const content = contentOf(document, first.operation);
  return {
    method: first.method.toUpperCase() as DocumentOperation['method'],
    path: first.path,
    ...(content && { content }),
    lists: listStyles(document, [first.item.parameters, first.operation.parameters]),
  };
}

function contentOf(document: OpenApiDocument, operation: JsonObject): 'json' | 'form' | undefined {
  const body = resolve(document, operation.requestBody);
  const types = isObject(body) && isObject(body.content) ? Object.keys(body.content).map((type) => type.toLowerCase()) : [];
  if (types.some((type) => /^application\/([\w.-]+\+)?json\b/.test(type))) return 'json';
  if (types.some((type) => type.startsWith('application/x-www-form-urlencoded'))) return 'form';
  return undefined;
}

function listStyles(document: OpenApiDocument, groups: (Json | undefined)[]): Map<string, ListStyle> {
  const styles = new Map<string, ListStyle>();
  for (const group of groups) {
    for (const entry of Array.isArray(group) ? group : []) {
      const parameter = resolve(document, entry);
      if (!isObject(parameter) || parameter.in !== 'query' || typeof parameter.name !== 'string') continue;
      styles.set(parameter.name, parameter.style === 'deepObject' ? 'brackets' : parameter.explode === false ? 'comma' : 'repeat');
    }
  }
  return styles;
}

/** Follows references inside the document, a few steps at most; anything else is left as it stands. */
function resolve(document: OpenApiDocument, value: Json | undefined): Json | undefined {
  let here = value;
  for (let steps = 0; steps < 5 && isObject(here) && typeof here.$ref === 'string'; steps++) {
    if (!here.$ref.startsWith('#/')) return undefined;
    here = valueAt(document, here.$ref.slice(1)) as Json | undefined;
  }
  return here;
}
