import type { Json, JsonObject } from '@portico/schemas/json';
import type { Fact, FactType } from '../rule/facts.ts';
import { choicesOf, kindOfField } from './field-kinds.ts';

const types: Partial<Record<string, FactType>> = { text: 'text', longText: 'text', email: 'text', date: 'date', number: 'number', integer: 'number', boolean: 'boolean', choice: 'choice', list: 'list' };
const deepest = 4;

/** What a rule or template can read of a form: its fields, those of groups with the group's label before them. */
export function formFacts(schema: JsonObject | undefined, prefix = 'form', before = '', depth = 0): Fact[] {
  const properties = schema?.properties;
  if (properties === null || typeof properties !== 'object' || Array.isArray(properties) || depth > deepest) return [];
  return Object.entries(properties).flatMap(([name, property]: [string, Json]): Fact[] => {
    const kind = kindOfField(property, undefined);
    const object = (property ?? {}) as JsonObject;
    const label = `${before}${typeof object.title === 'string' && object.title ? object.title : name}`;
    const path = `${prefix}.${name}`;
    if (kind === 'group') return formFacts(object, path, `${label} › `, depth + 1);
    const options = kind === 'choice' ? choicesOf(object) : undefined;
    return [{ path, label, group: 'Form', type: types[kind] ?? 'any', ...(options && { options }) }];
  });
}

/** What a page's link gives, as facts. */
export function parameterFacts(parameters: JsonObject | undefined): Fact[] {
  return Object.entries(parameters ?? {}).map(([name, parameter]) => {
    const label = (parameter as JsonObject | null)?.label;
    return { path: `parameters.${name}`, label: typeof label === 'string' && label ? label : name, group: 'Parameters', type: 'text' };
  });
}
