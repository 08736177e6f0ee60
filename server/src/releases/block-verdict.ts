import type { Facts } from '@portico/schemas/facts';
import type { Verdict } from '@portico/schemas/gate';
import { isWithinReach } from '../access/index.ts';
import type { CompiledBlock } from './compile-page.ts';

const seen: Verdict = Object.freeze({ allowed: true });

/** What a block's own gate says, then its action's: an action's block is for those who may do the action, if need be after proving again who they are. */
export function blockVerdict({ gate, action }: CompiledBlock, facts: Facts): Verdict {
  const own = gate?.(facts) ?? seen;
  return own.allowed ? action?.gate(facts) ?? seen : own;
}

/** Whether a principal may see a block of a page that they may open. */
export const isVisible = (block: CompiledBlock, facts: Facts): boolean => isWithinReach(blockVerdict(block, facts));
