import type { Facts } from '@portico/schemas/facts';
import type { Gates, Verdict } from '@portico/schemas/gate';
import { gateSteps, type Guarded } from './gate-steps.ts';

/** Asks the gates of one thing about one set of facts. */
export type Gate = (facts: Facts) => Verdict;

const allowed: Verdict = Object.freeze({ allowed: true });

/**
 * Compiles what a page, action or block demands into one question, asked in the order tenant, role, flag, rule, assurance.
 * Everything that decides asks this one function: pages, actions, preview, access tests, the matrix and the explanation.
 * Whether the principal may be in the tenant at all is settled before any gate is asked: without that there is no call.
 */
export function compileGates(gates: Gates, guarded: Guarded = {}): Gate {
  const steps = gateSteps(gates, guarded).map(({ gate, reason, holds }) => ({ holds, refused: Object.freeze({ allowed: false, gate, reason }) as Verdict }));
  return (facts) => {
    for (const { holds, refused } of steps) if (!holds(facts)) return refused;
    return allowed;
  };
}

/** Whether a refusal is one that the person can undo by proving again who they are. */
export const needsStepUp = ({ gate }: Verdict): boolean => gate === 'assurance';

/** Allowed, or to be had by proving again who one is: it is shown, and asks for that when it is used. */
export const isWithinReach = (verdict: Verdict): boolean => verdict.allowed || needsStepUp(verdict);

/** Whether a thing demands nothing: then it need not be asked per request. */
export const isOpen = (gates: Gates): boolean => !gates.roles && !gates.kinds && !gates.entitlement && !gates.flag && gates.rule === undefined;
