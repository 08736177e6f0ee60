import type { Operation } from '@portico/schemas/connector';
import type { JsonObject } from '@portico/schemas/json';
import { asObject, follow, nameFrom, type Described } from './open-api.ts';
import { plainSchema, titleFrom } from './plain-schema.ts';

/** How an operation is kept to the tenant, as chosen: `bound:query.customer`, `owned:invoice.customer`, `precheck:getInvoice` or `shared`. */
export interface Chosen { described: Described; scope: string; reason: string }

/** An operation of a connector made from an OpenAPI document and the choice of its scope. */
export function draftOperation(document: JsonObject, { described, scope, reason }: Chosen, connector: string, checks: Record<string, Operation>): Operation {
  const fact = `tenant.ids.${connector}`;
  const [how, ...rest] = scope.split(':');
  const where = rest.join(':');
  const bound = how === 'bound' ? where : undefined;
  const given = described.parameters.filter((one) => `${one.in}.${one.name}` !== bound).map((one) => ({ ...one, input: nameFrom(one.name) }));
  const body = plainSchema(document, described.body);
  const fields = Object.entries(asObject(body.properties)).filter(([name]) => `body.${name}` !== bound).map(([name, schema]) => ({ name, schema, input: given.some((one) => one.input === nameFrom(name)) ? `${nameFrom(name)}InBody` : nameFrom(name) }));
  const required = [...given.filter((one) => one.required || one.in === 'path').map((one) => one.input), ...fields.filter(({ name }) => Array.isArray(body.required) && body.required.includes(name)).map(({ input }) => input)];
  const properties = Object.fromEntries([...given.map((one) => [one.input, plainSchema(document, one.schema, titleFrom(one.name))]), ...fields.map(({ input, schema }) => [input, schema])]) as JsonObject;
  const from = (list: { name: string; input: string }[]) => Object.fromEntries(list.map(({ name, input }) => [name, { $: { var: `input.${input}` } }]));
  const request = {
    ...(given.some((one) => one.in === 'path') && { path: from(given.filter((one) => one.in === 'path')) }),
    ...(given.some((one) => one.in === 'query') && { query: from(given.filter((one) => one.in === 'query')) }),
    ...(fields.length && { body: from(fields) }),
  };
  return {
    label: described.label, effect: described.method === 'GET' ? 'read' : 'write', from: described.id,
    ...(Object.keys(properties).length && { input: { type: 'object', additionalProperties: false, ...(required.length && { required }), properties } }),
    ...(Object.keys(request).length && { request }),
    scope: scopeOf(how, where, reason, fact, Object.keys(properties), checks),
    output: outputOf(document, described),
  };
}

function scopeOf(how: string | undefined, where: string, reason: string, fact: string, inputs: string[], checks: Record<string, Operation>): Operation['scope'] {
  if (how === 'bound') return { kind: 'bound', at: where, from: fact };
  if (how === 'owned') return { kind: 'owned', path: where, equals: fact };
  if (how === 'shared') return { kind: 'shared', reason };
  const wanted = Object.keys(asObject(checks[where]?.input?.properties as JsonObject | undefined));
  return { kind: 'precheck', operation: where, with: Object.fromEntries(wanted.filter((name) => inputs.includes(name)).map((name) => [name, { $: { var: `input.${name}` } }])) };
}

function outputOf(document: JsonObject, { answer }: Described): Operation['output'] {
  if (answer.kind === 'file') return { kind: 'file', types: answer.types.slice(0, 10) };
  const names = scalarsOf(document, answer.record);
  const item = names.length ? { item: Object.fromEntries(names.map((name) => [nameFrom(name), { $: { var: `item.${name}` } }])) } : {};
  return answer.kind === 'list' ? { kind: 'list', path: answer.path!, ...item } : { kind: 'one', ...(answer.path !== undefined && { path: answer.path }), ...item };
}

/** The names of a record whose values are plain: texts, numbers, yes or no. */
export function scalarsOf(document: JsonObject, record: JsonObject): string[] {
  return Object.entries(asObject(record.properties)).filter(([name, property]) => {
    const { type } = plainSchema(document, follow(document, property));
    return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) && ['string', 'number', 'integer', 'boolean'].includes(String(type));
  }).map(([name]) => name);
}
