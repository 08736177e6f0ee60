import type { Action, Invocation, Line } from '@portico/schemas/action';
import type { DefinitionSet } from '@portico/schemas/definition';
import type { Facts } from '@portico/schemas/facts';
import type { Form } from '@portico/schemas/form';
import type { Json } from '@portico/schemas/json';
import { compileRule } from '@portico/schemas/rule';
import { compileTemplate } from '@portico/schemas/template';
import { compileGates, type Gate, type Guarded } from '../access/index.ts';
import type { CompiledConnector } from '../connectors/index.ts';
import { compileParameters, type ReadParameters } from './compile-parameters.ts';
import { compileFormCheck, type FormCheck } from './compile-form.ts';

type Leaf = (facts: Facts) => Json | undefined;

/** An operation with its input computed. */
export interface CompiledInvocation { connector: CompiledConnector; operation: string; input: (facts: Facts) => Json }

/** A line of a receipt or preview. */
export interface CompiledLine { line: Line; value: Leaf; currency?: Leaf }

/** An action ready to run. */
export interface CompiledAction {
  action: Action;
  form?: Form;
  gate: Gate;
  parameters: ReadParameters;
  check: FormCheck;
  checks: { holds: (facts: Facts) => boolean; message: string; pointer: string }[];
  call: CompiledInvocation;
  preview?: CompiledInvocation & { lines: CompiledLine[] };
  receipt: { title: Leaf; reference?: Leaf; lines: CompiledLine[] };
}

/** Compiles an action against its release; throws where something that it names is missing. */
export function compileAction(action: Action, set: DefinitionSet, connectors: Map<string, CompiledConnector>, guarded: Guarded): CompiledAction {
  const form = action.form === undefined ? undefined : set.form.get(action.form);
  if (action.form !== undefined && !form) throw new Error(`action ${action.key} names the form ${action.form}, which does not exist`);

  const invocation = ({ connector: key, operation, with: input }: Invocation): CompiledInvocation => {
    const connector = connectors.get(key);
    if (!connector) throw new Error(`action ${action.key} names the connector ${key}, which does not exist`);
    const template = input === undefined ? undefined : compileTemplate(input, 'call');
    return { connector, operation, input: (facts) => template?.(facts) ?? {} };
  };
  const lines = (list: Line[] = []): CompiledLine[] => list.map((line) => ({
    line,
    value: compileTemplate(line.value, 'receipt'),
    ...(line.currency !== undefined && { currency: compileTemplate(line.currency, 'receipt') }),
  }));

  return {
    action,
    ...(form && { form }),
    gate: compileGates(action, guarded),
    parameters: compileParameters(action.parameters),
    check: compileFormCheck(form),
    checks: (action.checks ?? []).map(({ rule, message, field }) => ({
      holds: compileRule(rule, 'check'), message, pointer: field ? `/${field.replaceAll('.', '/')}` : '',
    })),
    call: invocation(action.call),
    ...(action.preview && { preview: { ...invocation(action.preview), lines: lines(action.preview.lines) } }),
    receipt: {
      title: compileTemplate(action.receipt.title, 'receipt'),
      ...(action.receipt.reference !== undefined && { reference: compileTemplate(action.receipt.reference, 'receipt') }),
      lines: lines(action.receipt.lines),
    },
  };
}
