import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Json, JsonObject, JsonSchema } from '@portico/schemas/json';

/** A form that somebody else wrote. */
export interface ThirdPartyForm { name: string; schema: JsonSchema; ui: JsonObject; data: Json | undefined }

const folder = `${import.meta.dirname}/../../../shared/cases/`;
const folders = ['forms-rjsf-playground', 'forms-us-grants'];

/** The third-party forms beside the repository; none, and loudly so, where they are not there. */
export function thirdPartyForms(): ThirdPartyForm[] {
  return folders.flatMap((name) => {
    const path = `${folder}${name}`;
    if (!existsSync(path)) {
      console.warn(`SKIPPED: no third-party forms in ${name}. Tests over them are not run.`);
      return [];
    }
    return readdirSync(path).filter((file) => file.endsWith('.json')).map((file) => {
      const { schema, uiSchema = {}, formData } = JSON.parse(readFileSync(`${path}/${file}`, 'utf8')) as { schema: JsonSchema; uiSchema?: JsonObject; formData?: Json };
      return { name: `${name}/${file}`, schema, ui: uiSchema, data: formData };
    });
  });
}

/** Data around `data`: with parts missing, of the wrong kind, too many. */
export function variantsOf(data: Json | undefined): Json[] {
  const start: Json[] = [data ?? {}, {}, [], null, 'text', 17, true];
  if (typeof data !== 'object' || data === null) return start;
  const around = (value: Json, depth = 0): Json[] => {
    if (typeof value !== 'object' || value === null) return [null, 'x', '', -1, 1.5, 1e9, true, [], {}, 'x'.repeat(300), 'a@b.example', '2026-02-30'];
    if (depth > 3) return [];
    if (Array.isArray(value)) return [[...value, ...value, ...value], [...value, null], value.slice(1), ...value.slice(0, 3).flatMap((item, i) => around(item, depth + 1).map((other) => value.with(i, other)))];
    return Object.entries(value).flatMap(([name, part]) => {
      const { [name]: _, ...others } = value;
      return [others, { ...value, stranger: 1 }, ...around(part, depth + 1).map((other) => ({ ...value, [name]: other }))];
    });
  };
  return [...start, ...around(data)].slice(0, 400);
}

/** Data that comes near to fitting a schema, made from the schema alone. */
export function dataFor(schema: unknown, root: JsonSchema, depth = 0): Json {
  if (typeof schema !== 'object' || schema === null || depth > 8) return null;
  const part = schema as Record<string, unknown>;
  if (typeof part.$ref === 'string') {
    const target = part.$ref.split('/').slice(1).reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/')], root);
    return dataFor(target, root, depth + 1);
  }
  if ('default' in part) return part.default as Json;
  if ('const' in part) return part.const as Json;
  if (Array.isArray(part.enum)) return part.enum[0] as Json;
  for (const choice of ['allOf', 'oneOf', 'anyOf'] as const) {
    const options = part[choice];
    if (Array.isArray(options) && options.length && !part.properties) return dataFor(options[0], root, depth + 1);
  }
  const type = Array.isArray(part.type) ? part.type[0] : part.type;
  if (type === 'object' || part.properties) return Object.fromEntries(Object.entries((part.properties ?? {}) as object).map(([name, value]) => [name, dataFor(value, root, depth + 1)]));
  if (type === 'array') return [dataFor(Array.isArray(part.items) ? part.items[0] : part.items, root, depth + 1)];
  if (type === 'integer' || type === 'number') return Number(part.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return ({ date: '2026-11-24', email: 'a@b.example', uuid: '123e4567-e89b-12d3-a456-426614174000' })[String(part.format)] ?? 'text'.padEnd(Number(part.minLength ?? 0), 'x');
}
