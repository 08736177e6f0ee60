import type { Facts } from './facts.ts';
import { flattenSchema } from './flatten-schema.ts';
import type { FieldRule, Form } from './form.ts';
import { hideInData, hideInSchema, hideInUi } from './hide-fields.ts';
import type { Json, JsonObject, JsonSchema } from './json.ts';
import { compileRule, factsRead } from './rule.ts';
import type { FormView } from './view.ts';

/** The facts that a form's rules read besides the form itself. */
type FormFacts = Pick<Facts, 'principal' | 'tenant' | 'flags' | 'now'>;

/** What is left of a form for one person and what that person typed. */
export interface ResolvedForm {
  schema: JsonSchema;
  ui: JsonObject;
  data: Json;
  /** The fields that are gone, in order; forms with the same ones have the same schema. */
  hidden: string[];
}

/**
 * The form without the fields whose rule does not hold: they are gone from the schema, from the ui and from the data. The
 * browser draws the result and the server checks against it, so both agree. A field that is gone counts as not filled in
 * for the other rules; where rules chase each other in a circle, what could not come to rest stays hidden.
 */
export function resolveForm(form: Pick<Form, 'schema' | 'ui' | 'rules'>, facts: FormFacts, data: Json): ResolvedForm {
  const rules = form.rules ?? [];
  const shown = compiled(rules);
  let hidden = new Set<string>();
  let left = data;
  for (let round = 0; round <= 2 * rules.length + 1; round++) {
    const now = { ...facts, form: left };
    const found = new Set(rules.filter((_rule, i) => !shown[i]!(now)).map(({ field }) => field));
    if (round > rules.length) for (const field of hidden) found.add(field);
    if (sameSet(found, hidden)) break;
    hidden = found;
    left = [...hidden].reduce((rest, field) => hideInData(rest, field.split('.')), data);
  }
  return { ...without(form, hidden), data: left, hidden: [...hidden].sort() };
}

const compiledBefore = new WeakMap<FieldRule[], ((facts: Facts) => boolean)[]>();

/** The rules as closures, made once for a form. */
function compiled(rules: FieldRule[]): ((facts: Facts) => boolean)[] {
  const before = compiledBefore.get(rules);
  if (before) return before;
  const made = rules.map(({ show }) => compileRule(show, 'field'));
  compiledBefore.set(rules, made);
  return made;
}

const sameSet = (a: Set<string>, b: Set<string>): boolean => a.size === b.size && [...a].every((one) => b.has(one));

/**
 * The form as it leaves the server for one person: rules that need nothing typed are applied, so that what they hide never
 * leaves; the others stay, with just the facts that they read.
 */
export function formFor(form: Form, facts: FormFacts): FormView {
  const rules = form.rules ?? [];
  const shown = compiled(rules);
  const needsForm = (rule: FieldRule): boolean => factsRead(rule.show).some((path) => path === 'form' || path.startsWith('form.'));
  const hidden = new Set(rules.filter((rule, i) => !needsForm(rule) && !shown[i]!(facts)).map(({ field }) => field));
  const gone = (field: string): boolean => [...hidden].some((other) => field === other || field.startsWith(`${other}.`));
  const kept = rules.filter((rule) => needsForm(rule) && !gone(rule.field));
  return {
    key: form.key,
    ...(form.title === undefined ? {} : { title: form.title }),
    ...(form.description === undefined ? {} : { description: form.description }),
    ...without(form, hidden),
    rules: kept,
    facts: onlyRead(facts, new Set(kept.flatMap(({ show }) => factsRead(show)))),
  };
}

/** The facts with everything blank that is not read. */
function onlyRead(facts: FormFacts, read: Set<string>): FormFacts {
  const text = (path: string, value: string): string => (read.has(path) ? value : '');
  const texts = (path: string, value: string[]): string[] => (read.has(path) ? value : []);
  const { principal, tenant, flags, now } = facts;
  const named = <T>(root: string, values: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(values).filter(([name]) => read.has(`${root}.${name}`)));
  return {
    principal: { id: text('principal.id', principal.id), name: text('principal.name', principal.name), email: text('principal.email', principal.email), kind: principal.kind, roles: texts('principal.roles', principal.roles) },
    tenant: {
      id: text('tenant.id', tenant.id), slug: text('tenant.slug', tenant.slug), name: text('tenant.name', tenant.name), kind: text('tenant.kind', tenant.kind),
      tier: text('tenant.tier', tenant.tier), entitlements: texts('tenant.entitlements', tenant.entitlements), ids: named('tenant.ids', tenant.ids),
    },
    flags: named('flags', flags),
    now,
  };
}

const MAX_KNOWN = 50;
const known = new WeakMap<JsonSchema, Map<string, { schema: JsonSchema; ui: JsonObject; from: JsonObject }>>();
const noUi: JsonObject = {};

/** Schema and ui without the hidden fields: the same objects for the same hidden fields, so that nobody draws or compiles them twice. */
function without({ schema, ui = noUi }: Pick<Form, 'schema' | 'ui'>, hidden: Set<string>): { schema: JsonSchema; ui: JsonObject } {
  const paths = [...hidden].sort();
  const name = paths.join(' ');
  const before = known.get(schema) ?? known.set(schema, new Map()).get(schema)!;
  const found = before.get(name);
  if (found?.from === ui) return { schema: found.schema, ui: found.ui };
  const flat = flattenSchema(schema).schema;
  const steps = paths.map((path) => path.split('.'));
  const left = {
    schema: paths.length === 0 ? flat : hideInSchema(flat, steps),
    ui: steps.reduce<Json>((rest, path) => hideInUi(rest, path)!, ui) as JsonObject,
  };
  if (before.size >= MAX_KNOWN) before.delete(before.keys().next().value!);
  before.set(name, { ...left, from: ui });
  return left;
}
