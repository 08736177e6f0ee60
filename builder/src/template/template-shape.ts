import type { Json, JsonObject } from '@portico/schemas/json';
import { operatorOf } from '../rule/operators.ts';

/** A template of one value as it is drawn; any other is an expression, shown as JSON and kept as it stands. */
export type TemplateShape =
  | { as: 'nothing' }
  | { as: 'fact'; path: string }
  | { as: 'fixed'; value: string | number | boolean }
  /** Words with facts between them, written `Ticket {result.id}`. */
  | { as: 'words'; text: string }
  | { as: 'expression' };

/** How a template is drawn. Only what is written out as exactly the same text again is taken for known. */
export function templateShape(template: Json | undefined): TemplateShape {
  if (template === undefined) return { as: 'nothing' };
  if (typeof template === 'string' || typeof template === 'number' || typeof template === 'boolean') return { as: 'fixed', value: template };
  const [name, inner] = operatorOf(template) ?? [];
  if (name !== '$') return { as: 'expression' };
  const [operator, given] = operatorOf(inner) ?? [];
  if (operator === 'var' && typeof given === 'string') return { as: 'fact', path: given };
  if (operator !== 'cat' || !Array.isArray(given)) return { as: 'expression' };
  const text = given.map((part) => (typeof part === 'string' ? part : `{${pathOf(part) ?? ''}}`)).join('');
  return JSON.stringify(wordsTemplate(text)) === JSON.stringify(template) ? { as: 'words', text } : { as: 'expression' };
}

/** The template of a fact. */
export const factTemplate = (path: string): JsonObject => ({ $: { var: path } });

/** The template of words with facts between them; words without any are just themselves. */
export function wordsTemplate(text: string): Json {
  const parts = text.split(/(\{[A-Za-z_][A-Za-z0-9_.-]*\})/).filter((part) => part !== '');
  const isFact = (part: string) => part.length > 2 && part.startsWith('{') && part.endsWith('}');
  if (!parts.some(isFact)) return text;
  return { $: { cat: parts.map((part) => (isFact(part) ? { var: part.slice(1, -1) } : part)) } };
}

function pathOf(part: Json): string | undefined {
  const [name, given] = operatorOf(part) ?? [];
  return name === 'var' && typeof given === 'string' ? given : undefined;
}
