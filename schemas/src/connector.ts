import { key, label, path, prose, type Json, type JsonSchema } from './json.ts';
import type { Rule } from './rule.ts';
import type { Template } from './template.ts';

/** One outside system as data: an OpenAPI document plus what such documents never say. */
export interface Connector {
  key: string;
  label: string;
  description?: string;
  /** An OpenAPI 3.0 or 3.1 document: methods, paths, content types and schemas of the operations used. */
  document: OpenApiDocument;
  connection: {
    /** What an administrator fills in to connect; secret ones are write-only and kept encrypted. */
    fields: Record<string, ConnectionField>;
    /** Address with `{field}` in place of a connection field; https, unless the egress guard allows otherwise. */
    baseUrl: string;
    auth: Auth;
    headers?: Record<string, string>;
    /** The read that "test connection" runs. */
    test?: { operation: string; with?: Template };
    timeoutMs?: number;
    maxBytes?: number;
    /** Calls under way at once. */
    concurrency?: number;
  };
  operations: Record<string, Operation>;
}

export interface OpenApiDocument { openapi: string; info: { title: string; version: string }; paths: Record<string, Record<string, Json>>; components?: Json; servers?: Json }

export interface ConnectionField { label: string; secret?: boolean; pattern?: string; default?: string; help?: string }

/** How a call proves itself; texts may hold `{field}` of the connection. */
export type Auth =
  | { kind: 'none' }
  | { kind: 'basic'; user: string; password: string }
  | { kind: 'bearer'; token: string }
  | { kind: 'api-key'; in: 'header' | 'query'; name: string; value: string };

/** One thing a connector can do. */
export interface Operation {
  label: string;
  effect: 'read' | 'write';
  /** operationId in the document: gives method, path and content type. */
  from: string;
  /** Closed JSON Schema of what a source or action may give. */
  input?: JsonSchema;
  /** The request, over input, principal, tenant, submission (its id) and now; values it binds cannot be given from outside. */
  request?: { path?: Record<string, Template>; query?: Record<string, Template>; body?: Template };
  scope: Scope;
  paging?: Paging;
  output: Output;
  /** How a repeated write is kept from happening twice. A write without it is never retried: its outcome is unknown until a person decides. */
  idempotency?: Idempotency;
}

/** What makes a call the tenant's own. `from` and `equals` are facts; a missing or empty one refuses the call. */
export type Scope =
  | { kind: 'bound'; at: string; from: string }
  | { kind: 'owned'; path: string; equals: string }
  | { kind: 'precheck'; operation: string; with: Template; equals?: { path: string; fact: string } }
  | { kind: 'shared'; reason: string };

/** Where a list's next page begins. Some vendors hand out a cursor after the last page too: `more` then says whether to use it. */
export type Paging =
  | { kind: 'cursor'; size: string; after: string; next: { path: string; more?: string } | { lastItem: string; more: string } }
  | { kind: 'page'; size: string; page: string; more: { path: string } };

/**
 * What the rest of Portico sees of an answer. `path` is where it stands in the vendor's body; `item` maps one record (fact: item).
 * `keep` (facts: item, input) drops the records of a list for which it does not hold, such as a ticket's internal notes, before they are mapped.
 */
export type Output =
  | { kind: 'one'; path?: string; item?: Template }
  | { kind: 'list'; path: string; item?: Template; owned?: { path: string; equals: string }; keep?: Rule }
  | { kind: 'file'; types: string[]; name?: Template };

/** Stripe's way: the submission id as a header. Others': a read that finds the record by the submission id. */
export type Idempotency =
  | { kind: 'header'; name: string }
  | { kind: 'find'; operation: string; with: Template };

const template = {};
const templates = { type: 'object', additionalProperties: template, maxProperties: 40 } as const;
const fact = { type: 'string', maxLength: 200, pattern: '^(tenant|principal)\\.[A-Za-z][A-Za-z0-9_.-]*$' } as const;
const operationName = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]{0,62}$' } as const;
const one = <R extends readonly string[], P>(required: R, properties: P) => ({ type: 'object', required, additionalProperties: false, properties }) as const;

const auth = {
  oneOf: [
    one(['kind'] as const, { kind: { const: 'none' } }),
    one(['kind', 'user', 'password'] as const, { kind: { const: 'basic' }, user: label, password: label }),
    one(['kind', 'token'] as const, { kind: { const: 'bearer' }, token: label }),
    one(['kind', 'in', 'name', 'value'] as const, { kind: { const: 'api-key' }, in: { enum: ['header', 'query'] }, name: label, value: label }),
  ],
};
const scope = {
  oneOf: [
    one(['kind', 'at', 'from'] as const, { kind: { const: 'bound' }, at: { type: 'string', pattern: '^(path|query|body)\\.[^\\s]{1,200}$' }, from: fact }),
    one(['kind', 'path', 'equals'] as const, { kind: { const: 'owned' }, path, equals: fact }),
    one(['kind', 'operation', 'with'] as const, { kind: { const: 'precheck' }, operation: operationName, with: template, equals: one(['path', 'fact'] as const, { path, fact }) }),
    one(['kind', 'reason'] as const, { kind: { const: 'shared' }, reason: { type: 'string', minLength: 10, maxLength: 500 } }),
  ],
};
const paging = {
  oneOf: [
    one(['kind', 'size', 'after', 'next'] as const, {
      kind: { const: 'cursor' }, size: label, after: label,
      next: { oneOf: [one(['path'] as const, { path, more: path }), one(['lastItem', 'more'] as const, { lastItem: path, more: path })] },
    }),
    one(['kind', 'size', 'page', 'more'] as const, { kind: { const: 'page' }, size: label, page: label, more: one(['path'] as const, { path }) }),
  ],
};
const output = {
  oneOf: [
    one(['kind'] as const, { kind: { const: 'one' }, path, item: template }),
    one(['kind', 'path'] as const, { kind: { const: 'list' }, path, item: template, owned: one(['path', 'equals'] as const, { path, equals: fact }), keep: {} }),
    one(['kind', 'types'] as const, { kind: { const: 'file' }, types: { type: 'array', minItems: 1, maxItems: 10, items: label }, name: template }),
  ],
};
const idempotency = {
  oneOf: [
    one(['kind', 'name'] as const, { kind: { const: 'header' }, name: label }),
    one(['kind', 'operation', 'with'] as const, { kind: { const: 'find' }, operation: operationName, with: template }),
  ],
};

/** JSON Schema of a connector. The document is read leniently, operation by operation, when a release is checked. */
export const connectorSchema = {
  $id: 'connector',
  type: 'object',
  required: ['key', 'label', 'document', 'connection', 'operations'],
  additionalProperties: false,
  properties: {
    key, label, description: prose,
    document: {
      type: 'object', required: ['openapi', 'info', 'paths'],
      properties: { openapi: { type: 'string', pattern: '^3\\.[01]\\.' }, info: { type: 'object' }, paths: { type: 'object', additionalProperties: { type: 'object' } } },
    },
    connection: {
      type: 'object', required: ['fields', 'baseUrl', 'auth'], additionalProperties: false,
      properties: {
        fields: {
          type: 'object', maxProperties: 20, propertyNames: { type: 'string', pattern: '^[a-z][A-Za-z0-9]{0,40}$' },
          additionalProperties: one(['label'] as const, { label, secret: { type: 'boolean' }, pattern: { type: 'string', maxLength: 200 }, default: { type: 'string', maxLength: 500 }, help: prose }),
        },
        baseUrl: { type: 'string', maxLength: 500, pattern: '^(https?://|\\{)' },
        auth,
        headers: { type: 'object', additionalProperties: { type: 'string', maxLength: 500 }, maxProperties: 20 },
        test: one(['operation'] as const, { operation: operationName, with: template }),
        timeoutMs: { type: 'integer', minimum: 100, maximum: 60_000 },
        maxBytes: { type: 'integer', minimum: 1_000, maximum: 100_000_000 },
        concurrency: { type: 'integer', minimum: 1, maximum: 100 },
      },
    },
    operations: {
      type: 'object', minProperties: 1, maxProperties: 500, propertyNames: operationName,
      additionalProperties: one(['label', 'effect', 'from', 'scope', 'output'] as const, {
        label, effect: { enum: ['read', 'write'] }, from: { type: 'string', minLength: 1, maxLength: 200 },
        input: { type: 'object' },
        request: one([] as const, { path: templates, query: templates, body: template }),
        scope, paging, output, idempotency,
      }),
    },
  },
} as const;

/** The connector that every installation has: Portico's own records of the tenant. It needs no document and no connection. */
export const PORTAL = 'portal';

/** The reads of the portal's own records; each answers a list. */
export const portalOperations = {
  submissions: 'What anyone of the tenant sent, newest first',
  mySubmissions: 'What the signed-in person sent, newest first',
} as const;
export type PortalOperation = keyof typeof portalOperations;

/** The fields of a record of the portal's own. */
export const portalFields = ['id', 'action', 'title', 'status', 'reference', 'message', 'createdAt', 'settledAt'] as const;
