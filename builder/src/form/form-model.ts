import type { Json, JsonObject } from '@portico/schemas/json';
import { getAt, setAt, type Path } from '../body/path.ts';
import { moved } from '../list/move.ts';

/** An object schema inside a form: the form itself, a group, or the entries of a list. */
export interface Level { schema: Path; ui: Path; /** What field rules put before the names of its fields. */ dotted: string }

/** The form itself. */
export const topLevel: Level = { schema: ['schema'], ui: ['ui'], dotted: '' };

/** The fields inside a group. */
export const insideGroup = (level: Level, name: string): Level => ({ schema: [...level.schema, 'properties', name], ui: [...level.ui, name], dotted: `${level.dotted}${name}.` });

/** The fields of each entry of a list. */
export const insideList = (level: Level, name: string): Level => ({ schema: [...level.schema, 'properties', name, 'items'], ui: [...level.ui, name, 'items'], dotted: `${level.dotted}${name}.items.` });

/** The names of a level's fields in the order in which they are drawn. */
export function namesOf(body: JsonObject, level: Level): string[] {
  const names = Object.keys(objectAt(body, [...level.schema, 'properties']));
  const order = getAt(body, [...level.ui, 'ui:order']);
  if (!Array.isArray(order)) return names;
  const listed = order.filter((name): name is string => typeof name === 'string' && names.includes(name));
  const others = names.filter((name) => !listed.includes(name));
  const star = order.indexOf('*');
  const before = star < 0 ? listed : order.slice(0, star).filter((name): name is string => listed.includes(name as string));
  return [...before, ...others, ...listed.filter((name) => !before.includes(name))];
}

/** Whether a field must be filled in. */
export function isRequired(body: JsonObject, level: Level, name: string): boolean {
  const required = getAt(body, [...level.schema, 'required']);
  return Array.isArray(required) && required.includes(name);
}

/** The form with a field required or not. */
export function setRequired(body: JsonObject, level: Level, name: string, required: boolean): JsonObject {
  const old = getAt(body, [...level.schema, 'required']);
  const names = (Array.isArray(old) ? old : []).filter((other) => other !== name);
  const next = required ? [...names, name] : names;
  return put(body, [...level.schema, 'required'], next.length ? next : undefined);
}

/** The form with one more field at the end of a level. */
export function addField(body: JsonObject, level: Level, name: string, property: JsonObject, ui: JsonObject | undefined): JsonObject {
  let next = put(body, [...level.schema, 'properties', name], property);
  if (ui) next = put(next, [...level.ui, name], ui);
  return changeOrder(next, level, (order) => (order.includes('*') ? order : [...order, name]));
}

/** The form without a field: its schema, how it is drawn, its place in the order, and the rules about it and what is inside. */
export function removeField(body: JsonObject, level: Level, name: string): JsonObject {
  let next = put(setRequired(body, level, name, false), [...level.schema, 'properties', name], undefined);
  if (getAt(next, [...level.ui, name]) !== undefined) next = put(next, [...level.ui, name], undefined);
  next = changeOrder(next, level, (order) => order.filter((other) => other !== name));
  return changeRules(next, `${level.dotted}${name}`, () => undefined);
}

/** The form with a level's field standing elsewhere. */
export function moveField(body: JsonObject, level: Level, from: number, to: number): JsonObject {
  const names = moved(namesOf(body, level), from, to);
  if (Array.isArray(getAt(body, [...level.ui, 'ui:order']))) return put(body, [...level.ui, 'ui:order'], names);
  const properties = objectAt(body, [...level.schema, 'properties']);
  return put(body, [...level.schema, 'properties'], Object.fromEntries(names.map((name) => [name, properties[name]!])));
}

/** The form with a field under another name, in its place; rules follow it. */
export function renameField(body: JsonObject, level: Level, from: string, to: string): JsonObject {
  const properties = objectAt(body, [...level.schema, 'properties']);
  if (from === to || !Object.hasOwn(properties, from) || Object.hasOwn(properties, to)) return body;
  const renamed = (record: JsonObject) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name === from ? to : name, value]));
  let next = put(body, [...level.schema, 'properties'], renamed(properties));
  const required = getAt(next, [...level.schema, 'required']);
  if (Array.isArray(required)) next = put(next, [...level.schema, 'required'], required.map((name) => (name === from ? to : name)));
  if (getAt(next, [...level.ui, from]) !== undefined) next = put(next, level.ui, renamed(objectAt(next, level.ui)));
  next = changeOrder(next, level, (order) => order.map((name) => (name === from ? to : name)));
  return changeRules(next, `${level.dotted}${from}`, (field) => `${level.dotted}${to}${field.slice(level.dotted.length + from.length)}`);
}

/** A name for a field, made of its label and not taken in its level. */
export function freeName(label: string, taken: readonly string[]): string {
  const words = label.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^A-Za-z0-9]+/g, ' ').trim().split(' ').filter(Boolean);
  const camel = words.map((word, index) => (index ? word[0]!.toUpperCase() + word.slice(1).toLowerCase() : word.toLowerCase())).join('');
  const base = /^[A-Za-z_]/.test(camel) ? camel.slice(0, 40) : `field${camel.slice(0, 35)}`;
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base}${number}`;
  return name;
}

function objectAt(body: JsonObject, path: Path): JsonObject {
  const found = getAt(body, path);
  return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {};
}

const put = (body: JsonObject, path: Path, value: Json | undefined): JsonObject => setAt(body, path, value) as JsonObject;

function changeOrder(body: JsonObject, level: Level, change: (order: Json[]) => Json[]): JsonObject {
  const order = getAt(body, [...level.ui, 'ui:order']);
  return Array.isArray(order) ? put(body, [...level.ui, 'ui:order'], change(order)) : body;
}

/** Rules about `field` or what is inside it get another field name, or go. */
function changeRules(body: JsonObject, field: string, rename: (field: string) => string | undefined): JsonObject {
  if (!Array.isArray(body.rules)) return body;
  const rules = body.rules.flatMap((rule): Json[] => {
    const name = (rule as JsonObject | null)?.field;
    if (typeof name !== 'string' || (name !== field && !name.startsWith(`${field}.`))) return [rule];
    const next = rename(name);
    return next === undefined ? [] : [{ ...(rule as JsonObject), field: next }];
  });
  return put(body, ['rules'], rules.length ? rules : undefined);
}
