import { MAX_COST, MAX_LIST, expressionBounds, plain } from './expression-bounds.ts';
import type { Operators } from './expression-operators.ts';
import { pathProblem, type Where } from './expression-paths.ts';
import { listFacts } from './facts.ts';
import type { Json, JsonObject } from './json.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';

/** Where an expression stands and what it may use. */
export interface Language extends Where { operators: Operators }

/** The only operator of a node and its arguments: `{"!": x}` is short for `{"!": [x]}`. */
export function operation(node: JsonObject): [name: string, values: Json[]] {
  const name = Object.keys(node)[0]!;
  const values = node[name]!;
  return [name, Array.isArray(values) ? values : [values]];
}

/** A checked private copy of `expression` and the steps it may need at worst, or everything that is wrong with it. */
export function checked(expression: unknown, language: Language, at: string): { json: Json; cost: number } | { faults: Fault[] } {
  const taken = plain(expression, at, expressionBounds);
  if ('fault' in taken) return { faults: [taken.fault] };
  const faults: Fault[] = [];
  const cost = check(taken.json, language, at, faults);
  if (faults.length === 0 && cost > MAX_COST) {
    faults.push({ pointer: at, message: 'This could take too long; go through fewer lists inside lists, or shorter ones.' });
  }
  return faults.length > 0 ? { faults } : { json: taken.json, cost };
}

/** Adds what is wrong with `node` to `faults`; gives how many steps it may need at worst. */
function check(node: Json, language: Language, at: string, faults: Fault[]): number {
  if (Array.isArray(node)) return node.reduce((sum: number, part, i) => sum + check(part, language, pointer(at, i), faults), 1);
  if (node === null || typeof node !== 'object') return 1;
  const wrong = (message: string, where = at) => { faults.push({ pointer: where, message }); return 1; };

  const names = Object.keys(node);
  if (names.length === 0) return wrong('This is empty; give one operator, or remove it.');
  if (names.length > 1) return wrong(`This has ${names.length} operators (${names.slice(0, 5).join(', ')}); give one, and join several with "and" or "or".`);
  const [name, values] = operation(node);
  const inside = pointer(at, name);
  const place = (i: number) => (Array.isArray(node[name]) ? pointer(inside, i) : inside);
  if (!Object.hasOwn(language.operators, name)) {
    return wrong(`"${name}" is not an operator here; use one of ${Object.keys(language.operators).join(' ')}.`, inside);
  }
  const { least, most, table } = language.operators[name]!;
  if (values.length < least || values.length > most) {
    const counted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    return wrong(`"${name}" takes ${counted} ${counted.endsWith('1') ? 'value' : 'values'}, not ${values.length}.`, inside);
  }

  switch (name) {
    case 'var':
      checkPath(values[0]!, language, place(0), faults);
      if (values.length > 1 && !isLiteral(values[1]!)) wrong('A default must be a plain value or a list of plain values.', place(1));
      return 2;
    case 'missing':
      values.forEach((path, i) => checkPath(path, language, place(i), faults));
      return 1 + values.length;
    case 'missing_some': {
      const [count, paths] = values;
      if (!Number.isInteger(count) || (count as number) < 0) wrong('Give how many of the facts must be there as a whole number.', place(0));
      if (!Array.isArray(paths)) return wrong('Give the facts as a list of paths.', place(1));
      paths.forEach((path, i) => checkPath(path, language, pointer(place(1), i), faults));
      return 1 + paths.length;
    }
    case 'some': case 'all': case 'none': {
      const [list, test] = values as [Json, Json];
      const length = Array.isArray(list) ? list.length : MAX_LIST;
      return 1 + check(list, language, place(0), faults) + length * check(test, { ...language, element: true }, place(1), faults);
    }
    case 'in':
      if (language.place === 'gate') checkList(values[1]!, language, place(1), faults);
      break;
    case 'if':
      // A rule may ask a condition twice: whether it surely holds, and whether it surely does not.
      return values.reduce((sum: number, part, i) =>
        sum + (i % 2 === 0 && i < values.length - 1 ? 2 : 1) * check(part, language, place(i), faults), 1);
  }
  return values.reduce((sum: number, part, i) => {
    if (i !== table) return sum + check(part, language, place(i), faults);
    if (!isTable(part)) wrong('Give the table as an object of plain values, such as {"open": "Open"}.', place(i));
    return sum + 1;
  }, 1);
}

function checkPath(path: Json, language: Language, at: string, faults: Fault[]): void {
  const problem = typeof path === 'string' ? pathProblem(path, language) : 'A fact is named by a plain text, such as "tenant.tier"';
  if (problem) faults.push({ pointer: at, message: `${problem}.` });
}

/** In a gate, `in` asks for membership only: as a search in a text it would let "notadmin" pass for "admin". */
function checkList(list: Json, language: Language, at: string, faults: Fault[]): void {
  if (Array.isArray(list)) return;
  const path = list !== null && typeof list === 'object' && Object.keys(list)[0] === 'var' ? operation(list)[1][0] : undefined;
  if (path !== undefined && !language.element && listFacts.includes(path as string)) return;
  faults.push({ pointer: at, message: `Here "in" looks into a list only; give a list, or one of ${listFacts.join(', ')}.` });
}

const isScalar = (value: Json): boolean => value === null || typeof value !== 'object';
/** Whether a value is plain text, a number, true, false, null, or a list of those. */
export const isLiteral = (value: Json): boolean => isScalar(value) || (Array.isArray(value) && value.every(isScalar));
const isTable = (value: Json): boolean => !isScalar(value) && !Array.isArray(value) && Object.values(value as JsonObject).every(isScalar);
