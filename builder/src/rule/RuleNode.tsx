import type { Json } from '@portico/schemas/json';
import type { Fact } from './facts.ts';
import { RuleCondition } from './RuleCondition.tsx';
import { RuleGroup } from './RuleGroup.tsx';
import { RuleOpaque } from './RuleOpaque.tsx';
import { shapeOf } from './shape.ts';

export interface RuleNodeProps {
  value: Json;
  /** Undefined takes the node out. */
  onChange: (value: Json | undefined) => void;
  facts: Fact[];
  readOnly: boolean;
  top?: boolean;
}

/** One node of a rule, drawn by its shape. It changes nothing but itself. */
export function RuleNode(props: RuleNodeProps) {
  const shape = shapeOf(props.value);
  if (shape.as === 'group') return <RuleGroup {...props} mode={shape.mode} items={shape.items} />;
  if (shape.as === 'condition') return <RuleCondition {...props} condition={shape} />;
  return <RuleOpaque {...props} />;
}
