import type { Connector, Operation } from '@portico/schemas/connector';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { KeyAt } from '../inputs/KeyAt.tsx';

/** The operation chosen at a place of the body, as its connector describes it. */
export function useOperation(at: Path): { connector: Connector | undefined; operation: Operation | undefined } {
  const connectors = useDefinitions('connector');
  const connector = connectors.body(useAt<string>([...at, 'connector']).value);
  const name = useAt<string>([...at, 'operation']).value;
  return { connector, operation: name ? connector?.operations?.[name] : undefined };
}

/** A connector and one of its operations; reads only, writes only, or both. */
export function OperationAt({ at, effect }: { at: Path; effect: 'read' | 'write' | 'any' }) {
  const { connector } = useOperation(at);
  const offered = Object.entries(connector?.operations ?? {}).filter(([, operation]) => effect === 'any' || operation.effect === effect)
    .map(([value, { label }]) => ({ value, label }));
  return (
    <Columns>
      <KeyAt at={[...at, 'connector']} label="Connector" kind="connector" required />
      <ChoiceAt at={[...at, 'operation']} label="Operation" required options={offered} help={connector ? (offered.length ? undefined : `This connector has no ${effect === 'write' ? 'operation that writes' : 'operation that reads'}`) : 'Choose a connector first'} />
    </Columns>
  );
}
