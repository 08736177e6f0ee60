import type { Connector, Operation } from '@portico/schemas/connector';
import { closeSchema } from '@portico/schemas/close-schema';
import type { Facts, Place } from '@portico/schemas/facts';
import type { Json, JsonSchema } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { compileRule, ruleFaults, type Rule } from '@portico/schemas/rule';
import { compileTemplate, templateFactsRead, templateFaults, type Template } from '@portico/schemas/template';
import { compileSchema } from '@portico/schemas/compile-schema';
import { checkHeaderName } from './check-auth.ts';
import { checkScope } from './check-scope.ts';
import { documentOperation, type DocumentOperation } from './document-operation.ts';
import { placeIn } from './place-in.ts';

export type Render = (facts: Facts) => Json | undefined;

/** One operation, ready to be called. */
export interface CompiledOperation {
  readonly name: string;
  readonly definition: Operation;
  readonly document: DocumentOperation;
  readonly check: (input: unknown) => Fault[];
  readonly path: ReadonlyMap<string, Render>;
  readonly query: ReadonlyMap<string, Render>;
  readonly body?: Render;
  /** Input of the read that a precheck runs first. */
  readonly precheck?: Render;
  /** Input of the read that finds what a write of unknown outcome did. */
  readonly find?: Render;
  /** Whether a record of a list is shown at all. */
  readonly keep?: (facts: Facts) => boolean;
  /** Facts of the tenant's ids that the request needs. */
  readonly ids: readonly string[];
  readonly item?: Render;
  readonly fileName?: Render;
}

/** Compiles one operation; throws a sentence where it cannot work or its scope would not hold. */
export function compileOperation(connector: Connector, name: string, definition: Operation): CompiledOperation {
  const { effect, request = {}, scope, output, idempotency, paging } = definition;
  const document = documentOperation(connector.document, definition.from);
  if (effect === 'write' && document.method === 'GET') throw new Error('a GET cannot be a write');
  if (effect === 'read' && document.method !== 'GET' && document.method !== 'POST') throw new Error(`a ${document.method} cannot be a read`);
  if (request.body !== undefined && document.method === 'GET') throw new Error('a GET has no body');
  if (effect === 'read' && idempotency) throw new Error('only a write needs idempotency');
  if (idempotency?.kind === 'header') checkHeaderName(idempotency.name);

  const inPath = [...document.path.matchAll(/\{([^{}]+)\}/g)].map(([, parameter]) => parameter!);
  const bound = scope.kind === 'bound' ? placeIn(scope.at) : undefined;
  const given = new Set([...Object.keys(request.path ?? {}), ...(bound?.part === 'path' ? [bound.name] : [])]);
  for (const parameter of inPath) if (!given.has(parameter)) throw new Error(`nothing says what "{${parameter}}" of the path ${document.path} is`);
  for (const parameter of given) if (!inPath.includes(parameter)) throw new Error(`the path ${document.path} has no "{${parameter}}"`);
  checkPaging(connector, definition, bound?.part === 'query' ? bound.name : undefined);
  checkScope(definition, inPath);
  if (paging && output.kind !== 'list') throw new Error('only a list has pages');

  const each = (templates: Record<string, Template> = {}) => new Map(Object.entries(templates).map(([key, template]) => [key, sound(template, 'request')]));
  const optional = <Name extends string>(member: Name, template: Template | undefined, place: Place) =>
    (template === undefined ? {} : { [member]: sound(template, place) }) as { [_ in Name]?: Render };
  const input: JsonSchema = definition.input ?? { type: 'object', properties: {} };
  return {
    name, definition, document,
    check: compileSchema(closeSchema(input)),
    path: each(request.path),
    query: each(request.query),
    ...optional('body', request.body, 'request'),
    ...optional('precheck', scope.kind === 'precheck' ? scope.with : undefined, 'request'),
    ...optional('find', idempotency?.kind === 'find' ? idempotency.with : undefined, 'request'),
    ids: templateFactsRead(request as Template).filter((fact) => fact.startsWith('tenant.ids.')),
    ...(output.kind === 'list' && output.keep !== undefined && { keep: soundRule(output.keep) }),
    ...optional('item', output.kind === 'file' ? undefined : output.item, 'item'),
    ...optional('fileName', output.kind === 'file' ? output.name : undefined, 'item'),
  };
}

/** Names that a page, the proof or the scope puts into the query may not be given by a template as well. */
function checkPaging({ connection: { auth } }: Connector, { request, paging }: Operation, bound: string | undefined): void {
  const taken = new Set(Object.keys(request?.query ?? {}));
  const claim = (name: string) => {
    if (taken.has(name)) throw new Error(`the query parameter "${name}" is given twice`);
    taken.add(name);
  };
  if (bound !== undefined && !taken.has(bound)) taken.add(bound);
  if (paging) for (const name of [paging.size, paging.kind === 'page' ? paging.page : paging.after]) if (!name.startsWith('body.')) claim(name);
  if (auth.kind === 'api-key' && auth.in === 'query') claim(auth.name);
}

/** A template that cannot be read would quietly make nothing, so it is refused here. */
function sound(template: Template, place: Place): Render {
  const [fault] = templateFaults(template, place);
  if (fault) throw new Error(`a template is wrong at "${fault.pointer}": ${fault.message}`);
  return compileTemplate(template, place);
}

function soundRule(rule: Rule): (facts: Facts) => boolean {
  const [fault] = ruleFaults(rule, 'item');
  if (fault) throw new Error(`its "keep" is wrong at "${fault.pointer}": ${fault.message}`);
  return compileRule(rule, 'item');
}
