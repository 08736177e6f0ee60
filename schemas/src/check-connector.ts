import type { Connector, OpenApiDocument, Operation } from './connector.ts';
import { PORTAL } from './connector.ts';
import { checkInputSchema } from './check-form.ts';
import { flattenSchema } from './flatten-schema.ts';
import { isObject, type Json } from './json.ts';
import { mayHold } from './may-hold.ts';
import { templateFactsRead } from './template.ts';
import { checkFact, checkRead, checkScope, type Add } from './check-scope.ts';
import { patternProblem, type Patience } from './check-pattern.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** What is wrong with a connector beyond its shape: what its operations say against its document, and its connection against its fields. */
export function checkConnector(connector: Connector, patience: Patience): Fault[] {
  const found = operationsOf(connector.document);
  return [
    ...(connector.key === PORTAL ? [{ pointer: '/key', message: `"${PORTAL}" is the portal's own connector; choose another key.` }] : []),
    ...checkConnection(connector, patience),
    ...Object.entries(connector.operations).flatMap(([name, operation]) => checkOperation(connector, operation, found, pointer('/operations', name), patience)),
  ];
}

interface InDocument { method: string; path: string }
const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** The operations of an OpenAPI document by their operationId. */
function operationsOf({ paths }: OpenApiDocument): Map<string, InDocument[]> {
  const found = new Map<string, InDocument[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = Object.hasOwn(item, method) ? item[method] : undefined;
      if (isObject(operation) && typeof operation.operationId === 'string') {
        found.set(operation.operationId, [...(found.get(operation.operationId) ?? []), { method, path }]);
      }
    }
  }
  return found;
}

const fieldsIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const reservedHeaders = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect', 'content-type', 'accept-encoding', 'keep-alive', 'proxy-authorization', 'cookie']);

function checkConnection({ connection, operations }: Connector, patience: Patience): Fault[] {
  const { fields, baseUrl, auth, headers = {}, test } = connection;
  const faults: Fault[] = [];
  const add: Add = (at, message) => void faults.push({ pointer: at, message });
  const declared = (text: string, at: string): void => {
    for (const name of fieldsIn(text)) if (!Object.hasOwn(fields, name)) add(at, `"{${name}}" is not a field of this connection; add it to the fields, or mend its name.`);
  };
  declared(baseUrl, '/connection/baseUrl');
  for (const name of fieldsIn(baseUrl)) if (Object.hasOwn(fields, name) && fields[name]!.secret) add('/connection/baseUrl', `"{${name}}" is secret and may not be part of an address: addresses appear in logs.`);
  if (/[?#\\\s@]/.test(baseUrl.replace(/\{[^{}]*\}/g, ''))) add('/connection/baseUrl', 'An address here is a scheme, a host and a path, without spaces, "?", "#" or "@".');
  for (const [name, text] of Object.entries(auth)) if (name !== 'kind' && name !== 'in') declared(text, pointer('/connection/auth', name));
  if (auth.kind === 'api-key' && auth.in === 'header') checkHeader(auth.name, '/connection/auth/name', add);
  for (const [name, text] of Object.entries(headers)) {
    checkHeader(name, pointer('/connection/headers', name), add);
    declared(text, pointer('/connection/headers', name));
    if (/[\r\n]/.test(text)) add(pointer('/connection/headers', name), 'A header has one line.');
  }
  for (const [name, { pattern }] of Object.entries(fields)) {
    const problem = pattern === undefined ? undefined : patternProblem(pattern, patience);
    if (problem) add(pointer('/connection/fields', name, 'pattern'), problem);
  }
  if (test) checkRead(operations, test, '/connection/test', add);
  return faults;
}

function checkHeader(name: string, at: string, add: Add): void {
  if (!headerName.test(name)) add(at, `"${name}" is not a header's name.`);
  else if (reservedHeaders.has(name.toLowerCase())) add(at, `The header "${name}" is set by the portal itself.`);
}

function checkOperation({ operations, connection }: Connector, operation: Operation, found: Map<string, InDocument[]>, at: string, patience: Patience): Fault[] {
  const { from, effect, input, request = {}, output, idempotency } = operation;
  const faults: Fault[] = [];
  const add: Add = (place, message) => void faults.push({ pointer: at + place, message });
  if (input) faults.push(...checkInputSchema(input, `${at}/input`, patience));
  if (faults.length === 0) checkInputsRead(operation, add);

  const [inDocument, second] = found.get(from) ?? [];
  if (!inDocument) add('/from', `The document has no operation with the operationId "${from}".`);
  else if (second) add('/from', `The document has several operations with the operationId "${from}".`);
  if (inDocument) {
    const method = inDocument.method.toUpperCase();
    if (effect === 'write' && method === 'GET') add('/effect', `"${from}" is a GET, which only reads.`);
    if (effect === 'read' && method !== 'GET' && method !== 'POST') add('/effect', `"${from}" is a ${method}, which changes something; make it a write.`);
    if (method === 'GET' && request.body !== undefined) add('/request/body', `"${from}" is a GET and has no body.`);
    checkPath(operation, inDocument.path, add);
  }
  checkScope(operation, operations, add);
  checkPaging(operation, connection.auth, add);
  if (idempotency && effect === 'read') add('/idempotency', 'Only a write needs idempotency.');
  if (idempotency?.kind === 'header') checkHeader(idempotency.name, '/idempotency/name', add);
  if (idempotency?.kind === 'find' && checkRead(operations, idempotency, '/idempotency', add)?.output.kind === 'file') add('/idempotency/operation', `"${idempotency.operation}" answers a file, which does not say what was done.`);
  if (output.kind === 'list' && output.owned) checkFact(output.owned.equals, '/output/owned/equals', add);
  return faults;
}

/** Every place in the document's path is filled, by the request or by the scope, and nothing else is. */
function checkPath({ request = {}, scope }: Operation, path: string, add: Add): void {
  const inPath = fieldsIn(path);
  const bound = scope.kind === 'bound' && scope.at.startsWith('path.') ? scope.at.slice('path.'.length) : undefined;
  for (const name of inPath) if (name !== bound && !Object.hasOwn(request.path ?? {}, name)) add('/request/path', `Nothing says what "{${name}}" of the path ${path} is; give it a value.`);
  for (const name of Object.keys(request.path ?? {})) if (!inPath.includes(name)) add(pointer('/request/path', name), `The path ${path} has no "{${name}}".`);
  if (bound !== undefined && !inPath.includes(bound)) add('/scope/at', `The path ${path} has no "{${bound}}".`);
}

/** Names that pages, the scope and the proof put into the query may not be given by the request as well. */
function checkPaging({ request, scope, output, paging }: Operation, auth: Connector['connection']['auth'], add: Add): void {
  if (paging && output.kind !== 'list') add('/paging', 'Only an operation with a list as its output has pages.');
  const taken = new Set(Object.keys(request?.query ?? {}));
  const claim = (name: string, at: string): void => {
    if (taken.has(name)) add(at, `The query parameter "${name}" is given twice; let only one place give it.`);
    taken.add(name);
  };
  if (auth.kind === 'api-key' && auth.in === 'query') claim(auth.name, '/request/query');
  if (scope.kind === 'bound' && scope.at.startsWith('query.') && !Object.hasOwn(request?.query ?? {}, scope.at.slice('query.'.length))) claim(scope.at.slice('query.'.length), '/scope/at');
  if (!paging) return;
  claim(paging.size, '/paging/size');
  claim(paging.kind === 'cursor' ? paging.after : paging.page, paging.kind === 'cursor' ? '/paging/after' : '/paging/page');
}

/** Templates may read only the inputs that the operation declares; any other would never be there. */
function checkInputsRead({ input, request = {}, scope, output, idempotency }: Operation, add: Add): void {
  const flat = flattenSchema(input ?? { type: 'object', properties: {} }).schema;
  const check = (template: Json | undefined, at: string): void => {
    for (const fact of templateFactsRead(template)) {
      if (fact.startsWith('input.') && !mayHold(flat, fact.split('.').slice(1))) add(at, `This reads "${fact}", and the operation's input has no such field.`);
    }
  };
  for (const part of ['path', 'query'] as const) for (const [name, template] of Object.entries(request[part] ?? {})) check(template, pointer(`/request/${part}`, name));
  check(request.body, '/request/body');
  if (scope.kind === 'precheck') check(scope.with, '/scope/with');
  if (idempotency?.kind === 'find') check(idempotency.with, '/idempotency/with');
  check(output.kind === 'file' ? output.name : output.item, output.kind === 'file' ? '/output/name' : '/output/item');
}
