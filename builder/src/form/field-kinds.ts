import type { Json, JsonObject } from '@portico/schemas/json';

export type FieldKind = 'text' | 'longText' | 'number' | 'integer' | 'choice' | 'boolean' | 'date' | 'email' | 'list' | 'group' | 'other';

/** What each kind of field is called, and what a new one is. */
export const fieldKinds: Record<Exclude<FieldKind, 'other'>, { label: string; property: JsonObject; ui?: JsonObject }> = {
  text: { label: 'Text', property: { type: 'string', maxLength: 200 } },
  longText: { label: 'Long text', property: { type: 'string', maxLength: 5000 }, ui: { 'ui:widget': 'textarea' } },
  number: { label: 'Number', property: { type: 'number' } },
  integer: { label: 'Whole number', property: { type: 'integer' } },
  choice: { label: 'Choice', property: { type: 'string', enum: ['first', 'second'] } },
  boolean: { label: 'Yes or no', property: { type: 'boolean' } },
  date: { label: 'Date', property: { type: 'string', format: 'date' } },
  email: { label: 'E-mail', property: { type: 'string', format: 'email', maxLength: 200 } },
  list: { label: 'List', property: { type: 'array', maxItems: 20, items: { type: 'string', maxLength: 200 } } },
  group: { label: 'Group', property: { type: 'object', properties: {} } },
};

/** Keywords that choose between schemas: no list of fields can show what they mean. */
const combining = ['$ref', 'anyOf', 'allOf', 'not', 'if', 'then', 'else', 'const', 'patternProperties', 'dependencies', 'dependentSchemas', 'dependentRequired', 'prefixItems', 'contains', 'propertyNames'];

/** The keywords that each kind has inputs for. */
const shown: Record<FieldKind, string[]> = {
  text: ['minLength', 'maxLength', 'pattern'], longText: ['minLength', 'maxLength'], number: ['minimum', 'maximum'], integer: ['minimum', 'maximum'],
  choice: ['enum', 'oneOf'], boolean: [], date: ['format'], email: ['format', 'minLength', 'maxLength'], list: ['items', 'minItems', 'maxItems'], group: ['properties', 'required'], other: [],
};
const always = ['type', 'title', 'description'];

/** What a property is, as far as the list of fields can show it; anything else is kept and edited as JSON. */
export function kindOfField(property: Json | undefined, ui: Json | undefined): FieldKind {
  if (property === null || property === undefined || typeof property !== 'object' || Array.isArray(property)) return 'other';
  if (combining.some((keyword) => property[keyword] !== undefined)) return 'other';
  const { type } = property;
  if (property.enum !== undefined || property.oneOf !== undefined) return (type === undefined || type === 'string') && choicesOf(property) ? 'choice' : 'other';
  if (type === 'string') {
    if (property.format === 'date') return 'date';
    if (property.format === 'email') return 'email';
    return (ui as JsonObject | undefined)?.['ui:widget'] === 'textarea' ? 'longText' : 'text';
  }
  if (type === 'array') return kindOfField(property.items, undefined) === 'other' ? 'other' : 'list';
  if (type === 'object') return property.properties === undefined || typeof property.properties === 'object' ? 'group' : 'other';
  return type === 'number' || type === 'integer' || type === 'boolean' ? type : 'other';
}

/** The keywords of a property that its kind has no input for: they are kept, and edited as JSON. */
export function extrasOf(property: JsonObject, kind: FieldKind): string[] {
  return Object.keys(property).filter((keyword) => !always.includes(keyword) && !shown[kind].includes(keyword));
}

export interface Choice { value: string; label: string }

/** The choices of a property, written as `enum` or as `oneOf` with a title each; undefined where they are something else. */
export function choicesOf(property: JsonObject): Choice[] | undefined {
  if (Array.isArray(property.enum) && property.oneOf === undefined) {
    return property.enum.every((value) => typeof value === 'string') ? property.enum.map((value) => ({ value: value as string, label: value as string })) : undefined;
  }
  if (!Array.isArray(property.oneOf) || property.enum !== undefined) return undefined;
  const choices = property.oneOf.map((one) => (one !== null && typeof one === 'object' && !Array.isArray(one) && typeof one.const === 'string' ? { value: one.const, label: typeof one.title === 'string' ? one.title : one.const } : undefined));
  return choices.every((choice) => choice !== undefined) ? choices as Choice[] : undefined;
}

/** A property with other choices. `enum` stays as long as no label differs from its value; what a choice has besides is kept. */
export function withChoices(property: JsonObject, choices: Choice[]): JsonObject {
  const { enum: _enum, oneOf, ...rest } = property;
  if (oneOf === undefined && choices.every(({ value, label }) => value === label)) return { ...property, enum: choices.map(({ value }) => value) };
  const old = Array.isArray(oneOf) ? (oneOf as JsonObject[]) : [];
  return { ...rest, oneOf: choices.map(({ value, label }, index) => ({ ...(old.find((one) => one.const === value) ?? (old.length === choices.length ? old[index] : {})), const: value, title: label })) };
}

/** A property and its ui made into another kind: what both kinds know stays, what only the old one knew goes, what neither knows is kept. */
export function withKind(property: JsonObject, ui: JsonObject | undefined, from: FieldKind, to: Exclude<FieldKind, 'other'>): { property: JsonObject; ui: JsonObject | undefined } {
  const fresh = fieldKinds[to];
  const gone = shown[from].filter((keyword) => !shown[to].includes(keyword));
  const kept = Object.fromEntries(Object.entries(property).filter(([keyword]) => !gone.includes(keyword)));
  const { 'ui:widget': widget, ...others } = ui ?? {};
  const drawn = fresh.ui ? { ...others, ...fresh.ui } : widget !== undefined && widget !== 'textarea' ? { ...others, 'ui:widget': widget } : others;
  return { property: { ...fresh.property, ...kept, type: fresh.property.type!, ...(fresh.property.format !== undefined && { format: fresh.property.format }) }, ui: Object.keys(drawn).length ? drawn : undefined };
}
