/// <reference path="./json-logic-js.d.ts" />
import jsonLogic from 'json-logic-js';
import { operation } from './expression-faults.ts';
import { reader } from './expression-paths.ts';
import type { Json } from './json.ts';
import { asVar, fit, isJoin, isKnown, isList, needs } from './rule-conditions.ts';

// json-logic-js reads through the prototype, so that {"var": "form.toString"} is there on every form. These three read
// own properties only; no rule may name the last two, which `guarded` adds.
jsonLogic.add_operation('var', function (this: unknown, path: string, otherwise: unknown = null) {
  return reader(path)(this) ?? otherwise;
});
jsonLogic.add_operation('portico:fit', function (this: unknown, ...wanted: [path: string, optional: boolean][]) {
  return wanted.every(([path, optional]) => {
    const value = reader(path)(this);
    return fit(value) || (optional && (value === undefined || value === null || value === ''));
  });
});
jsonLogic.add_operation('portico:list', function (this: unknown, path: string, otherwise: unknown) {
  return isList(reader(path)(this) ?? otherwise);
});

/** The value of a checked rule by json-logic-js, where the rule surely has one; it throws where json-logic-js does. */
export const applyGuarded = (rule: Json, facts: unknown): unknown => jsonLogic.apply(guarded(rule).yes, facts);

/** Two rules that are never unknown: `yes` has the node's value where it surely holds, `no` is true where it surely does not. */
interface Guarded { yes: Json; no: Json }

/** Spells out in a checked rule what must be there before each comparison, so that json-logic-js fails closed. */
function guarded(node: Json): Guarded {
  if (isKnown(node)) return { yes: node, no: not(node) };
  if (!isJoin(node)) {
    const ready = fitted(node);
    return { yes: { and: [ready, node] }, no: { and: [ready, not(node)] } };
  }
  const [name, values] = operation(node);
  if (name === 'some' || name === 'all' || name === 'none') return guardedList(name, values[0]!, guarded(values[1]!));
  const parts = values.map(guarded);
  const [first] = parts as [Guarded];
  switch (name) {
    case 'and': return { yes: { and: parts.map((part) => part.yes) }, no: { or: parts.map((part) => part.no) } };
    case 'or': return { yes: { or: parts.map((part) => part.yes) }, no: { and: parts.map((part) => part.no) } };
    case '!': return { yes: first.no, no: { '!!': [first.yes] } };
    case '!!': return { yes: { '!!': [first.yes] }, no: first.no };
    default: return { yes: guardedIf(parts, 'yes', null), no: guardedIf(parts, 'no', true) };
  }
}

/** Whether all that a value needs is fit to compare. */
function fitted(node: Json): Json {
  const wanted = needs(node).map(({ path, optional }) => [path, optional]);
  return wanted.length > 0 ? { 'portico:fit': wanted } : true;
}

const not = (node: Json): Json => ({ '!': [node] });

/** Where a condition is neither surely so nor surely not, the chain ends without a verdict. */
function guardedIf(parts: Guarded[], side: 'yes' | 'no', otherwise: Json): Json {
  return {
    if: parts.flatMap((part, i) => {
      if (i % 2 === 1) return [];
      const then = parts[i + 1];
      return then ? [part.yes, then[side], not(part.no), false] : [part[side]];
    }).concat(parts.length % 2 === 0 ? [otherwise] : []),
  };
}

function guardedList(name: 'some' | 'all' | 'none', list: Json, test: Guarded): Guarded {
  const read = asVar(list);
  const ready: Json = read ? { 'portico:list': [read.path, read.otherwise] } : fitted(list);
  const maybe = not(test.no);
  switch (name) {
    case 'some': return { yes: { and: [ready, { some: [list, test.yes] }] }, no: { and: [ready, { none: [list, maybe] }] } };
    case 'none': return { yes: { and: [ready, { none: [list, maybe] }] }, no: { and: [ready, { some: [list, test.yes] }] } };
    // `all` of an empty list is false in JSON-Logic, so an empty list surely does not hold.
    case 'all': return { yes: { and: [ready, { all: [list, test.yes] }] }, no: { and: [ready, not({ all: [list, maybe] })] } };
  }
}
