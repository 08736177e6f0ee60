import { existsSync, readFileSync } from 'node:fs';
import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import { compileExpression, expressionFaults } from './expression.ts';
import { ruleOperators } from './expression-operators.ts';
import type { Facts } from './facts.ts';
import type { Json, JsonObject } from './json.ts';

const folder = new URL('../../../shared/cases/jsonlogic/', import.meta.url);
const there = existsSync(folder);
if (!there) console.warn(`\n*** SKIPPED: the official JSON-Logic cases are not at ${folder.pathname}; nothing below was compared with them. ***\n`);
const load = (file: string): [Json, Json, Json][] =>
  there ? (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Json[]).filter((line) => Array.isArray(line)) as [Json, Json, Json][] : [];

/** What JSON-Logic offers and Portico does not. */
const refusedOperators = ['?:', 'map', 'filter', 'reduce', 'merge', 'substr', 'log', 'method', '@'];

describe.skipIf(!there)('the official JSON-Logic cases', () => {
  const cases = load('tests.json');

  it('are all there, and most of them are accepted', () => {
    expect(cases).toHaveLength(277);
    const refused = cases.filter(([rule]) => refusal(rule));
    expect(refused).toHaveLength(39);
  });

  it.each(cases)('%j over %j gives %j, or the operator we do not have is named', (rule, data, result) => {
    const renamed = inForm(rule);
    const faults = expressionFaults(renamed, 'field', '/rule');
    const refused = refusal(rule);
    if (refused) {
      expect(faults.map(({ pointer }) => pointer)).toContain(`/rule${refused}`);
      expect(compileExpression(renamed, 'field')(facts(data))).toBeUndefined();
    } else {
      expect(faults).toEqual([]);
      expect(withoutForm(rule, compileExpression(renamed, 'field')(facts(data)))).toEqual(result);
    }
  });
});

describe.skipIf(!there)('the rule-like cases', () => {
  const rules = load('rule_like.json').flatMap(([rule, pattern]) => [rule, pattern]);

  it.each(rules.map((rule) => [rule]))('%j gives what json-logic-js gives, or the operator we do not have is named', (rule) => {
    const data = { a: 1, goods: 20, services: 30 };
    const renamed = inForm(rule);
    const refused = refusal(rule);
    if (refused) return expect(expressionFaults(renamed, 'field').map(({ pointer }) => pointer)).toContain(refused);
    const result = jsonLogic.apply(rule, data);
    expect(compileExpression(renamed, 'field')(facts(data))).toEqual(Number.isNaN(result) ? undefined : result);
  });
});

const facts = (form: Json): Facts => ({ form }) as unknown as Facts;

/** Where a case uses what Portico refuses: an operator it does not have, or a path that is not a plain text. */
function refusal(rule: Json, at = ''): string | undefined {
  if (Array.isArray(rule)) return firstOf(rule.map((part, i) => refusal(part, `${at}/${i}`)));
  if (rule === null || typeof rule !== 'object') return undefined;
  const [name = '', value = null] = Object.entries(rule)[0] ?? [];
  const here = `${at}/${name}`;
  if (refusedOperators.includes(name)) return here;
  expect(Object.keys(ruleOperators)).toContain(name);
  if (name === 'var' && Array.isArray(value) && value.length === 0) return here;
  if (name === 'var' && typeof (Array.isArray(value) ? value[0] : value) !== 'string') return Array.isArray(value) ? `${here}/0` : here;
  if (name === 'missing' && typeof value === 'object' && !Array.isArray(value)) return here;
  return refusal(value, here);
}

const firstOf = (found: (string | undefined)[]) => found.find((one) => one !== undefined);

/** The same rule over the fact `form`: the official cases read their data at the root, where Portico has declared facts only. */
function inForm(rule: Json): Json {
  if (Array.isArray(rule)) return rule.map(inForm);
  if (rule === null || typeof rule !== 'object') return rule;
  return Object.fromEntries(Object.entries(rule as JsonObject).map(([name, value]) => {
    if (name === 'var') return [name, Array.isArray(value) ? [renamed(value[0] ?? null), ...value.slice(1)].slice(0, value.length) : renamed(value)];
    if (name === 'missing') return [name, Array.isArray(value) ? value.map(renamed) : renamed(value)];
    if (name === 'missing_some') return [name, [(value as Json[])[0]!, ((value as Json[])[1] as Json[]).map(renamed)]];
    if (['some', 'all', 'none'].includes(name)) return [name, [inForm((value as Json[])[0]!), (value as Json[])[1]!]];
    return [name, inForm(value)];
  }));
}

const renamed = (path: Json): Json => (typeof path !== 'string' ? path : path === '' ? 'form' : `form.${path}`);

/** `missing` gives the paths it was asked for, so they come back renamed. */
function withoutForm(rule: Json, result: Json | undefined): Json | undefined {
  if (!JSON.stringify(rule).includes('"missing') || !Array.isArray(result)) return result;
  return result.map((path) => (path as string).replace(/^form\./, ''));
}
