import type { Operation, Scope } from '@portico/schemas/connector';
import { factProblem } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import type { Template } from '@portico/schemas/template';
import { placeIn } from './place-in.ts';
import { inputsRead } from './inputs-read.ts';

/** Throws a sentence where the scope of an operation could not keep one tenant's records from another. */
export function checkScope({ effect, scope, output, request = {} }: Operation, inPath: string[]): void {
  for (const fact of factsOfScope(scope)) {
    const problem = factProblem(fact, 'request');
    if (problem) throw new Error(`its scope: ${problem}`);
  }
  if (scope.kind === 'bound') checkBound(scope, request, inPath);
  if (scope.kind === 'owned') {
    // After a write it is too late to find out whose record it was, and a file's bytes say nothing of an owner.
    if (effect === 'write') throw new Error('a write cannot be scoped by looking at its answer; bind it or let a precheck read the record first');
    if (output.kind === 'file') throw new Error('a file does not say whose it is; let a precheck read its record first');
  }
  if (scope.kind === 'precheck') checkPrecheck(scope, request);
}

function factsOfScope(scope: Scope): string[] {
  if (scope.kind === 'bound') return [scope.from];
  if (scope.kind === 'owned') return [scope.equals];
  return scope.kind === 'precheck' && scope.equals ? [scope.equals.fact] : [];
}

type Requested = NonNullable<Operation['request']>;

/** The bound place may hold nothing but the fact itself, and nothing around it may be computed away. */
function checkBound({ at, from }: Scope & { kind: 'bound' }, request: Requested, inPath: string[]): void {
  const place = placeIn(at);
  if (place.part === 'path' && !inPath.includes(place.name)) throw new Error(`the bound "${at}" is not in the path`);
  if (place.part !== 'body') {
    const templates = request[place.part] ?? {};
    mustBeFact(Object.hasOwn(templates, place.name) ? templates[place.name] : undefined, at, from);
    return;
  }
  let here: Template | undefined = request.body ?? {};
  for (const step of place.steps) {
    if (here === undefined) return; // grows with the value
    const computed = typeof here !== 'object' || here === null || Object.keys(here).some((key) => key.startsWith('$'));
    if (computed) throw new Error(`the bound "${at}" stands inside a computed value`);
    if (Array.isArray(here)) {
      const steady = here.every(hasLiteral);
      if (!steady || !Object.hasOwn(here, step)) throw new Error(`the bound "${at}" stands in a list whose entries may move`);
    }
    here = Object.hasOwn(here as object, step) ? (here as Record<string, Json>)[step] : undefined;
  }
  mustBeFact(here, at, from);
}

/** An entry that holds something fixed is never left out of its list, whatever its computed parts come to. */
function hasLiteral(template: Template): boolean {
  if (template === null || typeof template !== 'object') return template !== null;
  return !Object.keys(template).some((key) => key.startsWith('$')) && Object.values(template).some(hasLiteral);
}

function mustBeFact(template: Template | undefined, at: string, from: string): void {
  if (template === undefined) return;
  if (JSON.stringify(template) !== JSON.stringify({ $: { var: from } })) throw new Error(`"${at}" is bound to ${from}; its template has to go`);
}

/** A precheck proves nothing unless it reads the very record that the call then works on. */
function checkPrecheck(scope: Scope & { kind: 'precheck' }, request: Requested): void {
  const proved = inputsRead(scope.with);
  const used = request.path && Object.keys(request.path).length > 0 ? inputsRead(request.path) : inputsRead([request.query ?? {}, request.body ?? {}]);
  if (used.length > 0 && !used.some((input) => proved.includes(input))) {
    throw new Error(`its precheck does not read what it works on (${used.join(', ')})`);
  }
}
