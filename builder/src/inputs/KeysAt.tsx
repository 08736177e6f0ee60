import type { Kind } from '@portico/schemas/definition';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { ChoicesAt } from './ChoicesAt.tsx';
import type { FieldProps } from './field-props.ts';

/** Several definitions of a kind, chosen by their labels. */
export function KeysAt({ kind, ...field }: FieldProps & { kind: Kind; empty?: string }) {
  const { options, isPending } = useDefinitions(kind);
  return <ChoicesAt {...field} options={options} loading={isPending} />;
}
