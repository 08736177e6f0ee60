import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from '@portico/schemas/json';
import type { OpenApi } from './state.ts';
import type { Objection } from './vendor.ts';

/** One operation of a vendor's document: how its address looks and what it takes. */
export interface DocumentedOperation {
  id: string;
  method: string;
  /** The path parameters of an address, or undefined when it is another operation's. */
  match(path: string): Record<string, string> | undefined;
  /** Checks one part of a request and turns texts into the types that the document names, in place. */
  check(where: 'path' | 'query' | 'body', value: JsonObject): Objection | undefined;
}

interface Parameter { name: string; in: string; required?: boolean; schema: object }
interface Described { operationId?: string; parameters?: object[]; requestBody?: { content: Record<string, { schema: object }> } }

/** Reads a document into its operations, the ones with fewer parameters in the path first. */
export function documentedOperations(document: OpenApi, options: { coerceBody: boolean; strictQuery: boolean }): DocumentedOperation[] {
  const lookUp = (value: object): object => {
    const pointer = (value as { $ref?: string }).$ref;
    if (pointer === undefined) return value;
    return pointer.slice(2).split('/').reduce<unknown>((here, step) => (here as Record<string, unknown>)[step], document) as object;
  };
  // A schema carries the document's components, so that its references find them.
  const compile = (schema: object, coerceTypes: boolean): ValidateFunction => {
    const ajv = new Ajv2020({ strict: false, coerceTypes });
    addFormats.default(ajv);
    return ajv.compile({ ...schema, components: document.components });
  };

  const operations = Object.entries(document.paths).flatMap(([template, item]) => Object.entries(item)
    .filter(([method]) => ['get', 'put', 'post', 'delete', 'patch'].includes(method))
    .map(([method, described]) => {
      const operation = described as Described;
      const shared = (item.parameters ?? []) as object[];
      const parameters = [...shared, ...(operation.parameters ?? [])].map(lookUp) as Parameter[];
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      const checks = {
        path: compile(parameterSchema(parameters, 'path', true), true),
        query: compile(parameterSchema(parameters, 'query', options.strictQuery), true),
        body: compile(body ?? { type: 'object', maxProperties: 0 }, options.coerceBody),
      };
      return {
        id: operation.operationId ?? `${method} ${template}`,
        method: method.toUpperCase(),
        match: matcher(template),
        check: (where: 'path' | 'query' | 'body', value: JsonObject) => (checks[where](value) ? undefined : objectionOf(where, checks[where].errors?.[0])),
        parametersInPath: template.split('{').length,
      };
    }));
  return operations.sort((a, b) => a.parametersInPath - b.parametersInPath);
}

function parameterSchema(parameters: Parameter[], place: string, strict: boolean): object {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
    required: here.filter((parameter) => parameter.required).map(({ name }) => name),
    ...(strict && { additionalProperties: false }),
  };
}

function matcher(template: string): DocumentedOperation['match'] {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
  const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '([^/]+)')}$`);
  return (path) => {
    const found = pattern.exec(path);
    // A step that is no sound encoding is nobody's address.
    if (!found || found.slice(1).some((step) => !decodes(step))) return undefined;
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)]));
  };
}

function decodes(step: string): boolean {
  try {
    decodeURIComponent(step);
    return true;
  } catch {
    return false;
  }
}

function objectionOf(where: Objection['where'], error: ErrorObject | undefined): Objection {
  const params = (error?.params ?? {}) as { missingProperty?: string; additionalProperty?: string };
  const steps = (error?.instancePath ?? '').split('/').slice(1);
  const parameter = [...steps, params.missingProperty ?? params.additionalProperty].filter((step) => step !== undefined).join('.');
  const reason = params.missingProperty !== undefined ? 'missing' : params.additionalProperty !== undefined ? 'unknown' : 'invalid';
  return { where, parameter, reason, message: error?.message ?? 'is not valid' };
}
