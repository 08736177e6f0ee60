import type { Connector, Operation, Scope } from './connector.ts';
import { factProblem } from './facts.ts';
import { fitTemplate } from './fit-template.ts';
import { isObject, type Json } from './json.ts';
import { pointer } from './pointer.ts';
import { templateFactsRead } from './template.ts';

/** Reports a fault of an operation; the pointer is below the operation. */
export type Add = (at: string, message: string) => void;
type Operations = Connector['operations'];

const MAX_CHAIN = 3;

/** Checks that an operation's scope can keep one tenant's records from another's. */
export function checkScope(operation: Operation, operations: Operations, add: Add): void {
  const { scope, effect, output } = operation;
  switch (scope.kind) {
    case 'bound': checkBound(scope, operation, add); break;
    case 'owned':
      checkFact(scope.equals, '/scope/equals', add);
      if (effect === 'write') add('/scope', 'After a write it is too late to see whose record it was; bind the tenant, or let a precheck read the record first.');
      if (output.kind === 'file') add('/scope', 'A file does not say whose it is; let a precheck read its record first.');
      break;
    case 'precheck': checkPrecheck(scope, operation, operations, add); break;
    case 'shared': break;
  }
}

/** Checks a path of facts that a scope compares with. */
export function checkFact(fact: string, at: string, add: Add): void {
  const problem = factProblem(fact, 'request');
  if (problem) add(at, `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`);
}

/** Checks a read that another operation, or the connection's test, runs first; gives it back where it is one. */
export function checkRead(operations: Operations, read: { operation: string; with?: Json }, at: string, add: Add): Operation | undefined {
  const operation = Object.hasOwn(operations, read.operation) ? operations[read.operation] : undefined;
  if (!operation) add(`${at}/operation`, `This connector has no operation "${read.operation}".`);
  else if (operation.effect !== 'read') add(`${at}/operation`, `"${read.operation}" changes something; name an operation that reads.`);
  else {
    for (const fault of fitTemplate(read.with, operation.input, `${at}/with`)) add(fault.pointer, fault.message);
    return operation;
  }
  return undefined;
}

/** The place that is bound holds the fact itself and nothing else, whatever the request says about it. */
function checkBound({ at, from }: Scope & { kind: 'bound' }, { request = {} }: Operation, add: Add): void {
  checkFact(from, '/scope/from', add);
  const [part, ...steps] = at.split('.');
  const name = at.slice(at.indexOf('.') + 1);
  let here: Json | undefined;
  let place = '/request/body';
  if (part === 'path' || part === 'query') {
    const given = request[part] ?? {};
    here = Object.hasOwn(given, name) ? given[name] : undefined;
    place = pointer('/request', part, name);
  } else {
    here = request.body;
    for (const step of steps) {
      if (here !== undefined && (!(isObject(here) || Array.isArray(here)) || Object.hasOwn(here, '$') || Object.hasOwn(here, '$each'))) {
        add(place, `"${at}" is bound by the scope, and this computes the value around it; write it out down to there.`);
        return;
      }
      here = here !== undefined && Object.hasOwn(here as object, step) ? (here as { [name: string]: Json })[step] : undefined;
      place = pointer(place, step);
    }
  }
  if (here !== undefined && JSON.stringify(here) !== JSON.stringify({ $: { var: from } })) add(place, `"${at}" is bound to ${from} by the scope; leave it out here.`);
}

/** A precheck proves something only if it reads one record of the tenant's, and the very one that the call then works on. */
function checkPrecheck(scope: Scope & { kind: 'precheck' }, { request = {} }: Operation, operations: Operations, add: Add): void {
  if (scope.equals) checkFact(scope.equals.fact, '/scope/equals/fact', add);
  const read = checkRead(operations, scope, '/scope', add);
  if (!read) return;
  if (read.output.kind !== 'one') add('/scope/operation', `"${scope.operation}" does not read one record; name an operation that does.`);
  if (read.scope.kind === 'shared' && !scope.equals) add('/scope/equals', `Anyone may read by "${scope.operation}"; say which of its fields must equal which of the tenant's facts.`);
  let here: Operation | undefined = read;
  for (let length = 1; here?.scope.kind === 'precheck'; length++) {
    if (length >= MAX_CHAIN) {
      add('/scope/operation', 'The prechecks lead on and on; let the first that is read be bound or owned.');
      break;
    }
    here = Object.hasOwn(operations, here.scope.operation) ? operations[here.scope.operation] : undefined;
  }
  const proved = inputsRead(scope.with);
  const used = Object.keys(request.path ?? {}).length > 0 ? inputsRead(request.path) : inputsRead([request.query ?? {}, request.body ?? {}]);
  if (used.length > 0 && !used.some((input) => proved.includes(input))) add('/scope/with', `The precheck does not read what the call works on (${used.join(', ')}); give it the same.`);
}

const inputsRead = (template: Json | undefined): string[] => templateFactsRead(template).filter((fact) => fact === 'input' || fact.startsWith('input.'));
