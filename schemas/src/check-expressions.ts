import type { Action, Invocation, Line } from './action.ts';
import type { Connector } from './connector.ts';
import type { Definitions, Kind } from './definition.ts';
import type { Place } from './facts.ts';
import type { Form } from './form.ts';
import type { Page } from './page.ts';
import { placedBlocks } from './placed-blocks.ts';
import { pointer } from './pointer.ts';
import type { Fault } from './problem.ts';
import { ruleFaults } from './rule.ts';
import type { Source } from './source.ts';
import { templateFaults } from './template.ts';

/** What is wrong with the rules and templates of a definition, each checked for the place where it stands. */
export function checkExpressions<K extends Kind>(kind: K, body: Definitions[K]): Fault[] {
  switch (kind) {
    case 'page': return ofPage(body as Page);
    case 'form': return ((body as Form).rules ?? []).flatMap(({ show }, i) => ruleFaults(show, 'field', pointer('/rules', i, 'show')));
    case 'action': return ofAction(body as Action);
    case 'source': return template((body as Source).with, 'source', '/with');
    case 'connector': return ofConnector(body as Connector);
    default: return [];
  }
}

const rule = (value: unknown, place: Place, at: string): Fault[] => (value === undefined ? [] : ruleFaults(value, place, at));
const template = (value: unknown, place: Place, at: string): Fault[] => (value === undefined ? [] : templateFaults(value, place, at));

function ofPage(page: Page): Fault[] {
  return [...rule(page.rule, 'gate', '/rule'), ...placedBlocks(page.blocks).flatMap(({ block, at }) => rule(block.rule, 'gate', `${at}/rule`))];
}

function ofAction({ rule: gate, checks = [], call, preview, receipt }: Action): Fault[] {
  const ofLines = (lines: Line[] = [], at: string) => lines.flatMap((line, i) => [
    ...template(line.value, 'receipt', pointer(at, i, 'value')), ...template(line.currency, 'receipt', pointer(at, i, 'currency')),
  ]);
  const ofInvocation = (invocation: Invocation | undefined, at: string) => template(invocation?.with, 'call', `${at}/with`);
  return [
    ...rule(gate, 'gate', '/rule'),
    ...checks.flatMap((check, i) => rule(check.rule, 'check', pointer('/checks', i, 'rule'))),
    ...ofInvocation(call, '/call'),
    ...ofInvocation(preview, '/preview'),
    ...ofLines(preview?.lines, '/preview/lines'),
    ...template(receipt.title, 'receipt', '/receipt/title'),
    ...template(receipt.reference, 'receipt', '/receipt/reference'),
    ...ofLines(receipt.lines, '/receipt/lines'),
  ];
}

function ofConnector({ connection, operations }: Connector): Fault[] {
  return [
    ...template(connection.test?.with, 'request', '/connection/test/with'),
    ...Object.entries(operations).flatMap(([name, { request = {}, scope, output, idempotency }]) => {
      const at = pointer('/operations', name);
      const named = (part: 'path' | 'query') => Object.entries(request[part] ?? {}).flatMap(([key, value]) => template(value, 'request', pointer(at, 'request', part, key)));
      return [
        ...named('path'), ...named('query'), ...template(request.body, 'request', `${at}/request/body`),
        ...(scope.kind === 'precheck' ? template(scope.with, 'request', `${at}/scope/with`) : []),
        ...(idempotency?.kind === 'find' ? template(idempotency.with, 'request', `${at}/idempotency/with`) : []),
        ...(output.kind === 'file' ? template(output.name, 'item', `${at}/output/name`) : template(output.item, 'item', `${at}/output/item`)),
        ...(output.kind === 'list' ? rule(output.keep, 'item', `${at}/output/keep`) : []),
      ];
    }),
  ];
}
