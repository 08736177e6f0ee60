import { key, label, path, prose } from './json.ts';
import { gateProperties, type Gates } from './gate.ts';

/** How a value is drawn. `money` counts minor units (cents) and needs a currency. */
export const formats = ['text', 'number', 'money', 'date', 'datetime', 'boolean', 'badge'] as const;
export type Format = (typeof formats)[number];

/** The tones a badge or metric may have; the theme gives each its colour. */
export const tones = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
export type Tone = (typeof tones)[number];

/** A value of a record and how to draw it. */
export interface Field {
  path: string;
  label: string;
  format?: Format;
  /** For `money`: a path in the same record that holds the ISO 4217 code, or the code itself in capitals. */
  currency?: string;
  /** For `badge`: value -> the words to show. */
  labels?: Record<string, string>;
  /** For `badge`: value -> tone. */
  tones?: Record<string, Tone>;
}

/** A link from a record to a page: parameter name -> path in the record. */
export interface Link { page: string; with: Record<string, string> }

/** A file to fetch through the server: the source that yields it, parameter name -> path in the record. */
export interface Download { source: string; with: Record<string, string>; label: string }

export interface Column extends Field { sort?: boolean; link?: Link }

/** What a person may narrow a table by; `name` is a filter that the source declares. */
export interface Filter { name: string; label: string; options?: { value: string; label: string }[] }

interface Common extends Omit<Gates, 'assurance'> { id: string; title?: string }

export type Block =
  | (Common & { kind: 'text'; text: string })
  | (Common & { kind: 'metric'; source: string; value: Field; of?: Field; help?: string })
  | (Common & { kind: 'table'; source: string; columns: Column[]; filters?: Filter[]; download?: Download; pageSize?: number; empty?: string })
  | (Common & { kind: 'details'; source: string; fields: Field[]; download?: Download })
  | (Common & { kind: 'timeline'; source: string; at: string; author?: string; body: string; empty?: string })
  | (Common & { kind: 'files'; source: string; name: string; size?: string; download: Download; empty?: string })
  | (Common & { kind: 'form'; action: string; submit?: string })
  | (Common & { kind: 'button'; action: string })
  | (Common & { kind: 'columns'; columns: Block[][] })
  | (Common & { kind: 'tabs'; tabs: { label: string; blocks: Block[] }[] });

export type BlockKind = Block['kind'];

const field = {
  path, label,
  format: { enum: formats },
  currency: { type: 'string', maxLength: 200 },
  labels: { type: 'object', additionalProperties: label, maxProperties: 50 },
  tones: { type: 'object', additionalProperties: { enum: tones }, maxProperties: 50 },
};
const fieldSchema = { type: 'object', required: ['path', 'label'], additionalProperties: false, properties: field };
const withPaths = { type: 'object', additionalProperties: path, maxProperties: 10 };
const link = { type: 'object', required: ['page', 'with'], additionalProperties: false, properties: { page: key, with: withPaths } };
const download = { type: 'object', required: ['source', 'with', 'label'], additionalProperties: false, properties: { source: key, with: withPaths, label } };
const filter = {
  type: 'object', required: ['name', 'label'], additionalProperties: false,
  properties: {
    name: key, label,
    options: {
      type: 'array', maxItems: 50,
      items: { type: 'object', required: ['value', 'label'], additionalProperties: false, properties: { value: { type: 'string', maxLength: 100 }, label } },
    },
  },
};
const column = {
  type: 'object', required: ['path', 'label'], additionalProperties: false,
  properties: { ...field, sort: { type: 'boolean' }, link },
};
const blocks = { type: 'array', maxItems: 200, items: { $ref: '#/$defs/block' } };

const variant = (kind: string, required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  required: ['id', 'kind', ...required],
  additionalProperties: false,
  properties: { id: key, kind: { const: kind }, title: label, ...gateProperties, ...properties },
});

/** JSON Schema of one block; a document that uses it carries it under `$defs/block`. */
export const blockSchema = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    variant('text', ['text'], { text: prose }),
    variant('metric', ['source', 'value'], { source: key, value: fieldSchema, of: fieldSchema, help: prose }),
    variant('table', ['source', 'columns'], {
      source: key, columns: { type: 'array', minItems: 1, maxItems: 30, items: column },
      filters: { type: 'array', maxItems: 10, items: filter }, download,
      pageSize: { type: 'integer', minimum: 1, maximum: 100 }, empty: prose,
    }),
    variant('details', ['source', 'fields'], { source: key, fields: { type: 'array', minItems: 1, maxItems: 60, items: fieldSchema }, download }),
    variant('timeline', ['source', 'at', 'body'], { source: key, at: path, author: path, body: path, empty: prose }),
    variant('files', ['source', 'name', 'download'], { source: key, name: path, size: path, download, empty: prose }),
    variant('form', ['action'], { action: key, submit: label }),
    variant('button', ['action'], { action: key }),
    variant('columns', ['columns'], { columns: { type: 'array', minItems: 1, maxItems: 4, items: blocks } }),
    variant('tabs', ['tabs'], {
      tabs: {
        type: 'array', minItems: 1, maxItems: 12,
        items: { type: 'object', required: ['label', 'blocks'], additionalProperties: false, properties: { label, blocks } },
      },
    }),
  ],
} as const;

/** The blocks directly inside a block; a leaf has none. */
function childrenOf(block: Block): Block[] {
  if (block.kind === 'columns') return block.columns.flat();
  if (block.kind === 'tabs') return block.tabs.flatMap((tab) => tab.blocks);
  return [];
}

/** Every block in a list and below it, outermost first. */
export function allBlocks(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(childrenOf(block))]);
}

/** The paths of a record that a block draws or links by: nothing else of the record leaves the server. */
export function pathsOf(block: Block): string[] {
  const ofField = (f: Field) => [f.path, ...(f.format === 'money' && f.currency && !/^[A-Z]{3}$/.test(f.currency) ? [f.currency] : [])];
  const ofDownload = (d?: Download) => Object.values(d?.with ?? {});
  switch (block.kind) {
    case 'metric': return [...ofField(block.value), ...(block.of ? ofField(block.of) : [])];
    case 'table': return [...block.columns.flatMap((c) => [...ofField(c), ...Object.values(c.link?.with ?? {})]), ...ofDownload(block.download)];
    case 'details': return [...block.fields.flatMap(ofField), ...ofDownload(block.download)];
    case 'timeline': return [block.at, block.body, ...(block.author ? [block.author] : [])];
    case 'files': return [block.name, ...(block.size ? [block.size] : []), ...ofDownload(block.download)];
    default: return [];
  }
}

