/** JSON Schema of an error answer (RFC 9457, problem details), served as application/problem+json. */
export const problemSchema = {
  $id: 'problem',
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A plain sentence for a person.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable, kebab-case.' },
    detail: { type: 'string', description: 'What to do about it.' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object', required: ['pointer', 'message'],
        properties: { pointer: { type: 'string', description: 'JSON pointer (RFC 6901) to the place.' }, message: { type: 'string' } },
      },
    },
  },
} as const;

/** One thing that is wrong, and where. */
export type Fault = { pointer: string; message: string };

/** An error as it crosses the wire. Members beyond these belong to its code, such as `current` of a conflict. */
export interface Problem { type: string; title: string; status: number; code: string; detail?: string; requestId?: string; errors?: Fault[] }
