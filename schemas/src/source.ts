import { key, label, prose } from './json.ts';
import { parametersSchema, type Parameter } from './page.ts';
import type { Template } from './template.ts';

/** A named read: an operation of a connector and the arguments that the call binds. */
export interface Source {
  key: string;
  label: string;
  description?: string;
  connector: string;
  operation: string;
  /** The operation's input, over principal, tenant, flags, now, parameters and query (filters, size and sort of a table). */
  with?: Template;
  /** What a page's link must give, such as `id`. */
  parameters?: Record<string, Parameter>;
  /** What a table may narrow by; each arrives as `query.<name>`. */
  filters?: Record<string, Parameter>;
}

/** JSON Schema of a source. */
export const sourceSchema = {
  $id: 'source',
  type: 'object',
  required: ['key', 'label', 'connector', 'operation'],
  additionalProperties: false,
  properties: {
    key, label, description: prose, connector: key,
    operation: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]{0,62}$' },
    with: {}, parameters: parametersSchema, filters: parametersSchema,
  },
} as const;
