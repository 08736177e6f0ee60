import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeSchema } from './close-schema.ts';
import { compileSchema } from './compile-schema.ts';
import type { Json, JsonSchema } from './json.ts';
import { pointer } from './pointer.ts';
import { formFor, resolveForm } from './resolve-form.ts';
import { definitionFaults } from './validate.ts';

// Forms that nobody here wrote; the folder is beside the repository and may be missing.
const cases = join(import.meta.dirname, '../../../shared/cases');
const folders = ['forms-us-grants', 'forms-rjsf-playground'].filter((folder) => existsSync(join(cases, folder)));
if (folders.length < 2) console.warn(`\n!!! SKIPPED: third-party forms are not all at ${cases}\n`);

interface Case { name: string; schema: JsonSchema; uiSchema?: Json; formData?: Json }
const forms: Case[] = folders.flatMap((folder) => readdirSync(join(cases, folder)).map((file) => ({
  name: `${folder}/${file.replace('.json', '')}`, ...JSON.parse(readFileSync(join(cases, folder, file), 'utf8')) as Omit<Case, 'name'>,
})));

const noFields = 'This must describe a group of fields: give it the type "object" and properties.';
/** Refused, each for its reason: what they yield is a text or a list, not a group of fields. */
const refused: Record<string, string> = {
  'forms-rjsf-playground/customArray': noFields, 'forms-rjsf-playground/fallback': noFields,
  'forms-rjsf-playground/simple-2': noFields, 'forms-rjsf-playground/single': noFields,
};

/** Samples whose own data does not fit their own schema: they show how faults are drawn. */
const unfit: Record<string, string[]> = {
  customFieldAnyOf: ['/city'], errorSchema: ['/firstName'], ifThenElse: ['/food', '/water', '/animal'], null: ['/firstName'], nullable: ['/firstName'],
  oneOf: ['/lorem'], options: ['/firstName'], simple: ['/firstName'], validation: ['/firstName'],
  errors: ['/firstName', '/active', '/skills/1', '/multipleChoicesList'],
};
/** Data that a closed schema refuses: the sample's data has fields that its schema does not. */
const undeclared: Record<string, string[]> = { options: ['/age', '/bio', '/password'] };
/** A list of whole records to choose from has no place for a fault inside one of them. */
const chosen: Record<string, string[]> = { enumObjects: ['/location'] };

const short = (name: string): string => name.split('/')[1]!;
const sound = forms.filter(({ name }) => !refused[name]);
const filled = sound.filter(({ formData }) => formData !== undefined);

describe.skipIf(forms.length === 0)('third-party forms', () => {
  it.each(forms)('$name is accepted, or refused for a good reason', ({ name, schema, uiSchema }) => {
    const faults = definitionFaults('form', { key: 'form', schema, ui: uiSchema ?? {} });
    expect(faults.map(({ message }) => message)).toEqual(refused[name] ? [refused[name]] : []);
  });

  it.each(filled)('$name judges its own data, open and closed alike', ({ name, schema, formData }) => {
    const places = (faults: { pointer: string }[]) => [...new Set(faults.map((fault) => fault.pointer))];
    expect(places(compileSchema(schema)(formData))).toEqual(unfit[short(name)] ?? []);
    expect(places(compileSchema(closeSchema(schema))(formData))).toEqual([...(unfit[short(name)] ?? []), ...(undeclared[short(name)] ?? [])]);
  });

  it.each(filled)('$name, closed, refuses isAdmin in every group of its data', ({ name, schema, formData }) => {
    const check = compileSchema(closeSchema(schema));
    for (const at of groups(formData!)) {
      const place = (chosen[short(name)] ?? []).includes(at) ? at : `${at}/isAdmin`;
      expect(check(withAdmin(formData!, at)).map((fault) => fault.pointer)).toContain(place);
    }
  });

  it.each(sound.filter(({ formData }) => formData === undefined))('$name, closed, refuses isAdmin', ({ schema }) => {
    expect(compileSchema(closeSchema(schema))({ isAdmin: true }).map((fault) => fault.pointer)).toContain('/isAdmin');
  });

  it.each(sound)('$name resolves without its first field, and refuses that field afterwards', ({ schema, uiSchema, formData }) => {
    const before = JSON.stringify({ schema, uiSchema });
    const field = Object.keys((schema.properties ?? {}) as object).find((one) => /^[A-Za-z_][\w-]*$/.test(one));
    if (!field) return;
    const form = { key: 'form', schema, ui: (uiSchema ?? {}) as { [name: string]: Json }, rules: [{ field, show: false }] };
    const resolved = resolveForm(form, facts, { ...(formData as object | undefined), [field]: 'x' });
    expect(resolved.data).not.toHaveProperty([field]);
    expect(resolved.ui).not.toHaveProperty([field]);
    expect((resolved.schema.properties as object)).not.toHaveProperty([field]);
    expect(resolved.schema.required ?? []).not.toContain(field);
    expect(formFor(form, facts).schema).toEqual(resolved.schema);
    const check = compileSchema(closeSchema(resolved.schema));
    const isOpen = schema.additionalProperties !== undefined || schema.patternProperties !== undefined;
    if (!isOpen) expect(check({ [field]: 'x' }).map((fault) => fault.pointer)).toContain(`/${field}`);
    expect(check(resolved.data).map((fault) => fault.pointer)).not.toContain(`/${field}`);
    expect(JSON.stringify({ schema, uiSchema })).toBe(before);
  });
});

const facts = {
  principal: { id: 'p', name: 'Ann', email: 'ann@example.com', kind: 'user' as const, roles: [] },
  tenant: { id: 't', slug: 'acme', name: 'Acme', kind: 'customer', tier: 'standard', entitlements: [], ids: {} }, flags: {}, now: '2026-11-30T00:00:00Z',
};

function groups(data: Json, at = ''): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return [...(Array.isArray(data) ? [] : [at]), ...Object.entries(data).flatMap(([name, inner]) => groups(inner, pointer(at, name)))];
}

function withAdmin(data: Json, at: string): Json {
  const copy = structuredClone(data);
  const place = at.split('/').slice(1).reduce<Json>((here, step) => (here as { [name: string]: Json })[step]!, copy);
  (place as { [name: string]: Json }).isAdmin = true;
  return copy;
}
