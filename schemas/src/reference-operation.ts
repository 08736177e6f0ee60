import { portalFields, portalOperations, PORTAL, type Operation } from './connector.ts';
import type { Json } from './json.ts';
import { pointer } from './pointer.ts';
import type { Refer } from './reference.ts';

/** What of an operation matters to those that use it; the portal's own reads have no definition, and are described here. */
export type Known = Pick<Operation, 'effect' | 'input' | 'output' | 'scope'>;

const portalRecord: Json = Object.fromEntries(portalFields.map((name) => [name, { $: { var: `item.${name}` } }]));
const portalRead: Known = {
  effect: 'read', input: { type: 'object', properties: {} },
  output: { kind: 'list', path: 'items', item: portalRecord },
  scope: { kind: 'bound', at: 'query.tenant', from: 'tenant.id' },
};

/** The operation that is named, without a word where it is not there. */
export function operationOf({ set }: Pick<Refer, 'set'>, connector: string, operation: string): Known | undefined {
  if (connector === PORTAL) return Object.hasOwn(portalOperations, operation) ? portalRead : undefined;
  const operations = set.connector.get(connector)?.operations ?? {};
  return Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}

/** Checks that connector and operation exist, that the operation has the effect that is wanted, and that it says whose records it works on. */
export function checkOperationReference({ connector, operation }: { connector: string; operation: string }, effect: 'read' | 'write', at: string, refer: Refer): Known | undefined {
  if (connector !== PORTAL && !refer.set.connector.has(connector)) {
    refer.add(pointer(at, 'connector'), `There is no connector "${connector}"; add it, or mend the name.`);
    return undefined;
  }
  const found = operationOf(refer, connector, operation);
  if (!found) refer.add(pointer(at, 'operation'), `The connector "${connector}" has no operation "${operation}".`);
  else if (found.effect !== effect) {
    refer.add(pointer(at, 'operation'), effect === 'read' ? `"${operation}" changes something; name an operation that reads.` : `"${operation}" only reads; name an operation that writes.`);
  } else if (!found.scope) refer.add(pointer(at, 'operation'), `"${operation}" does not say whose records it works on; give it a scope in its connector.`);
  return found;
}
