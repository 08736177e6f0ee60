import type { Action, Invocation, Line } from './action.ts';
import { fitTemplate } from './fit-template.ts';
import { flattenSchema } from './flatten-schema.ts';
import type { Json, JsonSchema } from './json.ts';
import { mayHold, mayMake } from './may-hold.ts';
import { pointer } from './pointer.ts';
import { checkFlags, checkGates, checkParametersRead, missing, type Refer } from './reference.ts';
import { checkOperationReference, type Known } from './reference-operation.ts';
import { factsRead } from './rule.ts';
import { templateFactsRead } from './template.ts';

/** Checks an action's gates, form and operations, the input it gives them, and the facts its rules and templates read. */
export function checkActionReferences(action: Action, refer: Refer): void {
  checkGates(action, '', refer);
  if (action.form !== undefined) missing(refer, 'form', action.form, '/form');
  const form = action.form === undefined ? undefined : refer.set.form.get(action.form);
  const schema = form && flattenSchema(form.schema).schema;

  const facts = (read: string[], at: string, result?: Known): void => {
    checkFlags(read, at, refer);
    checkParametersRead(read, action.parameters, at, refer);
    if (form || action.form === undefined) checkFormFacts(read, schema, at, refer);
    if (result) checkResultFacts(read, result, at, refer);
  };
  const invocation = (invoked: Invocation, effect: 'read' | 'write', at: string): Known | undefined => {
    const operation = checkOperationReference(invoked, effect, at, refer);
    if (operation) for (const fault of fitTemplate(invoked.with, operation.input, pointer(at, 'with'))) refer.add(fault.pointer, fault.message);
    facts(templateFactsRead(invoked.with), pointer(at, 'with'));
    return operation;
  };
  const lines = (all: Line[] | undefined, at: string, result: Known | undefined): void => all?.forEach(({ value, currency }, i) => {
    facts(templateFactsRead(value), pointer(at, i, 'value'), result);
    facts(templateFactsRead(currency), pointer(at, i, 'currency'), result);
  });

  (action.checks ?? []).forEach(({ rule, field }, i) => {
    facts(factsRead(rule), pointer('/checks', i, 'rule'));
    if (field !== undefined && (form || action.form === undefined)) checkFormFacts([`form.${field}`], schema, pointer('/checks', i, 'field'), refer);
  });
  const result = invocation(action.call, 'write', '/call');
  if (action.preview) lines(action.preview.lines, '/preview/lines', invocation(action.preview, 'read', '/preview'));
  for (const part of ['title', 'reference'] as const) facts(templateFactsRead(action.receipt[part]), pointer('/receipt', part), result);
  lines(action.receipt.lines, '/receipt/lines', result);
}

function checkFormFacts(read: string[], schema: JsonSchema | undefined, at: string, { add }: Refer): void {
  for (const fact of read) {
    const [root, ...path] = fact.split('.');
    if (root !== 'form') continue;
    if (!schema) add(at, `This reads "${fact}", and the action has no form; give it one.`);
    else if (!mayHold(schema, path)) add(at, `This reads "${fact}", and the form has no such field.`);
  }
}

function checkResultFacts(read: string[], { output }: Known, at: string, { add }: Refer): void {
  const record: Json | undefined = output.kind === 'one' ? output.item : undefined;
  for (const fact of read) {
    const [root, ...path] = fact.split('.');
    if (root === 'result' && record !== undefined && !mayMake(record, path)) add(at, `This reads "${fact}", and the operation answers no such thing.`);
  }
}
