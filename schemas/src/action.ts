import { formats, type Format } from './block.ts';
import { assuranceProperty, gateProperties, type Gates } from './gate.ts';
import { key, label, path, prose } from './json.ts';
import { parametersSchema, type Parameter } from './page.ts';
import type { Rule } from './rule.ts';
import type { Template } from './template.ts';

/** An operation to run and the input to run it with. */
export interface Invocation { connector: string; operation: string; with?: Template }

/** A line of a receipt or a preview; `value` is a template over form, parameters, result, principal, tenant and now. */
export interface Line { label: string; value: Template; format?: Format; currency?: Template }

/** A condition over the checked input that must hold before anything is called, and what to tell the person where it does not. */
export interface Check { rule: Rule; message: string; field?: string }

/** A named thing that a principal may do. */
export interface Action extends Gates {
  key: string;
  label: string;
  description?: string;
  roles: string[];
  form?: string;
  /** What the page must give, such as the `id` of the record the action works on. */
  parameters?: Record<string, Parameter>;
  checks?: Check[];
  /** A read that shows the consequences before the person confirms. */
  preview?: Invocation & { lines: Line[] };
  call: Invocation;
  confirm?: { title: string; text?: string };
  receipt: { title: Template; reference?: Template; lines?: Line[] };
}

const operation = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]{0,62}$' } as const;
const invocation = { connector: key, operation, with: {} } as const;
const lines = {
  type: 'array', maxItems: 20,
  items: {
    type: 'object', required: ['label', 'value'], additionalProperties: false,
    properties: { label, value: {}, format: { enum: formats }, currency: {} },
  },
} as const;

/** JSON Schema of an action. */
export const actionSchema = {
  $id: 'action',
  type: 'object',
  required: ['key', 'label', 'roles', 'call', 'receipt'],
  additionalProperties: false,
  properties: {
    key, label, description: prose, ...gateProperties, assurance: assuranceProperty, form: key, parameters: parametersSchema,
    checks: {
      type: 'array', maxItems: 20,
      items: { type: 'object', required: ['rule', 'message'], additionalProperties: false, properties: { rule: {}, message: label, field: path } },
    },
    preview: { type: 'object', required: ['connector', 'operation', 'lines'], additionalProperties: false, properties: { ...invocation, lines } },
    call: { type: 'object', required: ['connector', 'operation'], additionalProperties: false, properties: invocation },
    confirm: { type: 'object', required: ['title'], additionalProperties: false, properties: { title: label, text: prose } },
    receipt: { type: 'object', required: ['title'], additionalProperties: false, properties: { title: {}, reference: {}, lines } },
  },
} as const;
