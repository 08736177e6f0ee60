import { useMemo } from 'react';
import type { Json } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt, useBodyState } from '../body/use-body.ts';
import type { Fact } from './facts.ts';
import { RuleEditor } from './RuleEditor.tsx';

interface Props { at: Path; label: string; facts: Fact[]; without?: string; required?: boolean }

/** The rule at a place of the body, with everything that is wrong inside it. */
export function RuleAt({ at, ...rest }: Props) {
  const { value, set, pointer, readOnly } = useAt<Json>(at);
  const faults = useBodyState((state) => state.faults);
  const errors = useMemo(() => [...new Set(faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)).map(({ message }) => message))], [faults, pointer]);
  return <RuleEditor {...rest} value={value} onChange={set} readOnly={readOnly} errors={errors} pointer={pointer} />;
}
