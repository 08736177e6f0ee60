import { isObject, type Json, type JsonObject } from '@portico/schemas/json';
import { valueAt } from '@portico/schemas/pointer';

/** One operation that an OpenAPI document describes. */
export interface Described {
  id: string;
  method: string;
  path: string;
  label: string;
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonObject }[];
  /** Schema of a JSON or form body. */
  body: JsonObject | undefined;
  answer: Answer;
}

/** What the operation answers, as far as the document says: where the records stand, and what they have. */
export type Answer = { kind: 'one' | 'list'; path: string | undefined; record: JsonObject } | { kind: 'file'; types: string[] };

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Reads a text as an OpenAPI 3 document; operations without a name get one, so that a connector can name them. */
export function readOpenApi(text: string): { document: JsonObject; problem?: undefined } | { problem: string } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { problem: `Not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
  if (!isObject(document) || typeof document.openapi !== 'string' || !/^3\.[01]\./.test(document.openapi)) return { problem: 'This is no OpenAPI document of version 3.0 or 3.1' };
  if (!isObject(document.paths)) return { problem: 'The document has no paths' };
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, isObject(item) ? withNames(path, item) : item]));
  return { document: { ...document, paths } };
}

function withNames(path: string, item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).map(([method, operation]) => {
    const unnamed = (methods as readonly string[]).includes(method) && isObject(operation) && typeof operation.operationId !== 'string';
    return [method, unnamed ? { ...(operation as JsonObject), operationId: nameFrom(`${method} ${path}`) } : operation];
  }));
}

/** A name for an operation or an input: letters and digits, beginning with a small letter. */
export function nameFrom(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words.map((word, index) => (index ? word[0]!.toUpperCase() + word.slice(1) : word[0]!.toLowerCase() + word.slice(1))).join('');
  return (/^[A-Za-z]/.test(camel) ? camel : `x${camel}`).slice(0, 60);
}

/** Every operation of a document, in its order. */
export function describedIn(document: JsonObject): Described[] {
  return Object.entries(document.paths as JsonObject).flatMap(([path, item]) => methods.flatMap((method): Described[] => {
    const operation = isObject(item) ? item[method] : undefined;
    if (!isObject(item) || !isObject(operation)) return [];
    const parameters = [...listOf(item.parameters), ...listOf(operation.parameters)].map((one) => follow(document, one)).filter(isObject);
    return [{
      id: String(operation.operationId), method: method.toUpperCase(), path, label: words(operation, method, path),
      parameters: parameters.flatMap((one) => (one.in === 'path' || one.in === 'query' ? [{ name: String(one.name), in: one.in, required: one.required === true, schema: asObject(follow(document, one.schema)) }] : [])),
      body: contentOf(document, follow(document, operation.requestBody))?.schema,
      answer: answerOf(document, operation),
    }];
  }));
}

function words(operation: JsonObject, method: string, path: string): string {
  const summary = typeof operation.summary === 'string' ? operation.summary.trim() : '';
  return (summary || `${method.toUpperCase()} ${path}`).slice(0, 200);
}

function answerOf(document: JsonObject, operation: JsonObject): Answer {
  const responses = asObject(operation.responses);
  const good = Object.keys(responses).find((status) => status.startsWith('2'));
  const content = contentOf(document, follow(document, good === undefined ? undefined : responses[good]));
  if (content && !content.schema) return { kind: 'file', types: content.types };
  const schema = content?.schema ?? {};
  const inside = Object.entries(asObject(schema.properties)).map(([name, property]) => ({ name, property: asObject(follow(document, property)) }));
  const lists = inside.filter(({ property }) => property.type === 'array');
  const [list] = lists;
  // An invoice with its lines is one record; an envelope around records has no id of its own.
  if (list && lists.length === 1 && !inside.some(({ name }) => name === 'id')) return { kind: 'list', path: list.name, record: asObject(follow(document, list.property.items)) };
  const [only] = inside;
  if (only && inside.length === 1 && isObject(only.property.properties)) return { kind: 'one', path: only.name, record: only.property };
  return { kind: 'one', path: undefined, record: schema };
}

function contentOf(document: JsonObject, holder: Json | undefined): { types: string[]; schema: JsonObject | undefined } | undefined {
  const content = Object.entries(asObject(asObject(holder).content));
  if (!content.length) return undefined;
  const found = content.find(([type]) => /json|x-www-form-urlencoded/.test(type));
  return { types: content.map(([type]) => type), schema: found && asObject(follow(document, asObject(found[1]).schema)) };
}

/** Follows references inside the document, a few steps at most. */
export function follow(document: JsonObject, value: Json | undefined): Json | undefined {
  let here = value;
  for (let steps = 0; steps < 5 && isObject(here) && typeof here.$ref === 'string'; steps++) {
    if (!here.$ref.startsWith('#/')) return undefined;
    here = valueAt(document, here.$ref.slice(1)) as Json | undefined;
  }
  return here;
}

export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
