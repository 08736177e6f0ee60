import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import { PorticoError } from '../errors.ts';
import { buildRequest } from './build-request.ts';
import type { CompiledConnector } from './compile-connector.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { mapRecord } from './map-record.ts';
import { factOf, ownerOf, requireOwned } from './owner.ts';
import { pageOf, type Asked } from './paging.ts';
import { bodyOf, readReply, type Content } from './read-reply.ts';
import type { ListPage, Run } from './run.ts';
import { send } from './send.ts';

/** What a service sent, proved to be the tenant's own, before it is mapped. */
export interface Obtained { operation: CompiledOperation; facts: Facts; content: Content; asked: Asked }

/** The operation of this name; a release was checked, so an unknown one is a mistake of ours. */
export function operationOf({ connector, operations }: CompiledConnector, name: string): CompiledOperation {
  const operation = operations.get(name);
  if (!operation) throw new Error(`connector ${connector.key} has no operation "${name}"`);
  return operation;
}

/** The steps of one call, in order. Nothing is sent before the scope is sure, nothing answered before it is kept. */
export async function obtain(run: Run, operation: CompiledOperation, input: Json, page: ListPage = {}): Promise<Obtained> {
  const errors = operation.check(input);
  if (errors.length > 0) throw new PorticoError('invalid', { errors });

  const asked = pageOf(operation, page);
  const facts: Facts = { ...run.facts, input };
  const { scope, output } = operation.definition;
  const owner = ownerOf(scope, facts);
  if (output.kind === 'list' && output.owned) factOf(facts, output.owned.equals);
  for (const id of operation.ids) factOf(facts, id);
  const record = await precheck(run, operation, facts, owner);
  const request = buildRequest(run, operation, facts, owner, asked);
  const reply = await send(run, operation, request);
  const content = await readReply(run, operation, reply);
  if (scope.kind === 'owned') requireOwned(bodyOf(content), scope.path, owner!);
  return { operation, content, asked, facts: record === undefined ? facts : { ...facts, item: record } };
}

/** Reads the record that an operation works on, and requires that it is the tenant's; answers it as its read maps it. */
async function precheck(run: Run, operation: CompiledOperation, facts: Facts, owner: string | undefined): Promise<Json | undefined> {
  const { scope } = operation.definition;
  if (scope.kind !== 'precheck') return undefined;
  const read = operationOf(run.compiled, scope.operation);
  const input = operation.precheck!(facts) ?? {};
  const obtained = await obtain({ ...run, repeat: false }, read, input).catch((error: unknown) => {
    // An id that the read does not even accept is no one's record.
    throw error instanceof PorticoError && (error.code === 'invalid' || error.code === 'upstream-refused') ? new PorticoError('not-found', { cause: error }) : error;
  });
  if (scope.equals) requireOwned(bodyOf(obtained.content), scope.equals.path, owner!);
  return mapRecord(obtained);
}
