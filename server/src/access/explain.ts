import type { Facts } from '@portico/schemas/facts';
import type { GateName } from '@portico/schemas/gate';
import { readPath, type Json } from '@portico/schemas/json';
import type { Rule } from '@portico/schemas/rule';
import type { Step } from './gate-steps.ts';

/** The questions that one thing puts; several together guard a block: its page's, those of the blocks around it, its own, its action's. */
export interface Link { of: string; steps: readonly Step[] }

/** One question with its answer. */
export interface AskedStep {
  /** What puts it, such as `page/home`. */
  of: string;
  gate: GateName;
  /** Null where it was not asked, because an earlier one refused. */
  held: boolean | null;
  asks: string;
  rule?: Rule;
  /** The facts that it read, and nothing else; null stands for one that is not there. */
  saw: Record<string, Json>;
}

/** Whether somebody is allowed a thing, by which gate not, and every question on the way. */
export interface Explanation { allowed: boolean; gate?: GateName; steps: AskedStep[] }

/**
 * Puts the questions of `links` in order and notes each answer. What proving again who one is would undo does not end it: what comes
 * after is asked too, and a harder refusal counts before it, as it does where things are served.
 */
export function explain(links: readonly Link[], facts: Facts): Explanation {
  const steps: AskedStep[] = [];
  let refused: GateName | undefined;
  let unproved = false;
  for (const { of, steps: asked } of links) {
    for (const { gate, asks, rule, reads, holds } of asked) {
      if (!facts.delegation && reads.includes('delegation.scopes')) continue; // only whoever acts by a delegation is asked
      const held = refused === undefined ? holds(facts) : null;
      steps.push({ of, gate, held, asks, ...(rule !== undefined && { rule }), saw: held === null ? {} : see(reads, facts) });
      if (held !== false) continue;
      if (gate === 'assurance') unproved = true;
      else refused = gate;
    }
  }
  const gate = refused ?? (unproved ? 'assurance' : undefined);
  return gate === undefined ? { allowed: true, steps } : { allowed: false, gate, steps };
}

const see = (reads: readonly string[], facts: Facts): Record<string, Json> => Object.fromEntries(reads.map((path) => [path, (readPath(facts, path) ?? null) as Json]));
