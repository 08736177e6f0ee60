import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { AccessTest } from './access-test.ts';
import type { Action } from './action.ts';
import { checkAccessTest } from './check-access-test.ts';
import { checkConnector } from './check-connector.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkForm } from './check-form.ts';
import { newPatience, patternProblem, type Patience } from './check-pattern.ts';
import { checkText } from './check-text.ts';
import type { Connector } from './connector.ts';
import { definitionSchemas, kinds, type Definitions, type Kind } from './definition.ts';
import { explainErrors } from './explain-errors.ts';
import type { Form } from './form.ts';
import { guardJson } from './guard-json.ts';
import { isObject } from './json.ts';
import type { Page, Parameter } from './page.ts';
import { placedBlocks } from './placed-blocks.ts';
import { pointer, stepsOf } from './pointer.ts';
import type { Fault } from './problem.ts';
import type { Source } from './source.ts';

const bounds = { nodes: 50_000, depth: 100, text: 100_000, characters: 4_000_000 };
/** An OpenAPI document comes with a connector as its vendor wrote it. */
const connectorBounds = { nodes: 200_000, depth: 100, text: 200_000, characters: 16_000_000 };

/**
 * Everything that is wrong with one definition on its own, whatever comes in, in less than a second: its size, its shape,
 * its words, its rules and templates, its regular expressions, its form schema. What it names elsewhere is `referenceFaults`' matter.
 * An empty list means that it may be saved. It never throws.
 */
export function definitionFaults(kind: Kind, body: unknown): Fault[] {
  try {
    const unfit = guardJson(body, kind === 'connector' ? connectorBounds : bounds, kind === 'connector' ? ['/document'] : []);
    if (unfit) return [unfit];
    if (!kinds.includes(kind)) return [{ pointer: '', message: 'There is no such kind of definition.' }];
    const validate = validatorOf(kind);
    if (!validate(body)) return explainErrors(validate.errors ?? [], words);
    const sound = body as Definitions[Kind];
    const faults = [...checkText(sound), ...checkExpressions(kind, sound), ...checkOwn(kind, sound)];
    return faults.slice(0, 100);
  } catch {
    return [{ pointer: '', message: 'This definition could not be read; something in it is not what it seems.' }];
  }
}

/** What only one kind of definition has. */
function checkOwn(kind: Kind, body: Definitions[Kind]): Fault[] {
  const patience = newPatience();
  switch (kind) {
    case 'page': return [...checkParameters((body as Page).parameters, '/parameters', patience), ...checkAddress(body as Page), ...checkParameterNames(body as Page), ...checkIds(body as Page)];
    case 'action': return checkParameters((body as Action).parameters, '/parameters', patience);
    case 'source': return [...checkParameters((body as Source).parameters, '/parameters', patience), ...checkParameters((body as Source).filters, '/filters', patience)];
    case 'form': return checkForm(body as Form, patience);
    case 'connector': return checkConnector(body as Connector, patience);
    case 'access-test': return checkAccessTest(body as AccessTest);
    default: return [];
  }
}

function checkParameters(parameters: Record<string, Parameter> | undefined, at: string, patience: Patience): Fault[] {
  return Object.entries(parameters ?? {}).flatMap(([name, { pattern }]) => {
    const problem = pattern === undefined ? undefined : patternProblem(pattern, patience);
    return problem ? [{ pointer: pointer(at, name, 'pattern'), message: problem }] : [];
  });
}

/** First steps of addresses that are the portal's own; on a tenant's own host a page's key stands in the same place. */
const reserved = ['api', 'auth', 'assets', 'sign-in', 'p', 'builder', 'realms'];

const checkAddress = ({ key }: Page): Fault[] =>
  (reserved.includes(key) ? [{ pointer: '/key', message: `"/${key}" is an address of the portal itself; choose another key.` }] : []);

/** What a table asks for stands beside the page's own parameters in an address. */
const asked = ['size', 'cursor', 'sort', 'order'];

const checkParameterNames = ({ parameters = {} }: Page): Fault[] => asked.filter((name) => Object.hasOwn(parameters, name))
  .map((name) => ({ pointer: pointer('/parameters', name), message: `"${name}" is what a table asks for; call the parameter something else.` }));

/** A block is asked for by its id, so an id stands for one block of its page. */
function checkIds(page: Page): Fault[] {
  const seen = new Set<string>();
  return placedBlocks(page.blocks).flatMap(({ block: { id }, at }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ pointer: `${at}/id`, message: `Another block of this page has the id "${id}"; give each its own.` }];
  });
}

const words = {
  nameOf: (at: string): string => (at === '' ? 'The definition' : `"${stepsOf(at).at(-1)!.slice(0, 60)}"`),
  isKnown: (): boolean => true,
};

const validators = new Map<Kind, ValidateFunction>();

function validatorOf(kind: Kind): ValidateFunction {
  const before = validators.get(kind);
  if (before) return before;
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, discriminator: true, ownProperties: true, validateSchema: false, meta: false, messages: false });
  formats.default(ajv);
  const validate = ajv.compile(discriminated(definitionSchemas[kind]) as object);
  validators.set(kind, validate);
  return validate;
}

/** A schema whose alternatives are told apart by `kind` says so, and only the one that was meant is reported on. */
function discriminated(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(discriminated);
  if (!isObject(schema)) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, discriminated(value)]));
  const told = Array.isArray(schema.oneOf) && schema.oneOf.every((one) => isObject(one) && isObject(one.properties) && isObject(one.properties.kind) && one.properties.kind.const !== undefined);
  return told ? { ...copy, type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' } } : copy;
}
