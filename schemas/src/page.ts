import { blockSchema, type Block } from './block.ts';
import { assuranceProperty, gateProperties, type Gates } from './gate.ts';
import { key, label, prose } from './json.ts';
import { reservedPages } from './reserved-pages.ts';

/** An addressable list of blocks with the gates that guard it. */
export interface Page extends Gates {
  key: string;
  title: string;
  description?: string;
  roles: string[];
  /** Where the page stands in the portal's navigation; a page without it is reached by links only. */
  navigation?: { label: string; order: number; group?: string };
  /** The parameters a link may give, such as `id`; any other is refused. */
  parameters?: Record<string, Parameter>;
  blocks: Block[];
}

/** A text that a link or a filter may give; `pattern` bounds what it may say. */
export interface Parameter { label?: string; pattern?: string; required?: boolean; maxLength?: number }

/** JSON Schema of named parameters. */
export const parametersSchema = {
  type: 'object', maxProperties: 10, propertyNames: key,
  additionalProperties: {
    type: 'object', additionalProperties: false,
    properties: {
      label, pattern: { type: 'string', maxLength: 200 }, required: { type: 'boolean' },
      maxLength: { type: 'integer', minimum: 1, maximum: 500 },
    },
  },
} as const;

/** JSON Schema of a page. */
export const pageSchema = {
  $id: 'page',
  type: 'object',
  required: ['key', 'title', 'roles', 'blocks'],
  additionalProperties: false,
  $defs: { block: blockSchema },
  properties: {
    key: { ...key, not: { enum: reservedPages } }, title: label, description: prose, ...gateProperties, assurance: assuranceProperty,
    navigation: {
      type: 'object', required: ['label', 'order'], additionalProperties: false,
      properties: { label, order: { type: 'integer', minimum: 0, maximum: 10_000 }, group: label },
    },
    parameters: parametersSchema,
    blocks: { type: 'array', maxItems: 200, items: { $ref: '#/$defs/block' } },
  },
} as const;
