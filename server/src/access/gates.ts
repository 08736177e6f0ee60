import type { Facts } from '@portico/schemas/facts';
import type { Gates, Verdict } from '@portico/schemas/gate';
import { compileRule } from '@portico/schemas/rule';

/** Asks the gates of one thing about one set of facts. */
export type Gate = (facts: Facts) => Verdict;

const allowed: Verdict = Object.freeze({ allowed: true });
const refuse = (gate: 'tenant' | 'role' | 'flag' | 'rule', reason: string): Verdict => ({ allowed: false, gate, reason });

/**
 * Compiles what a page, action or block demands into one question, asked in the order tenant, role, flag, rule.
 * `flags` are further flags that must be on, such as the flag of the flow that the thing belongs to.
 * Whether the principal belongs to the tenant at all is settled before any gate is asked: without that there is no call.
 */
export function compileGates(gates: Gates, flags: readonly string[] = []): Gate {
  const { roles, kinds, entitlement } = gates;
  const needed = [...new Set([...(gates.flag ? [gates.flag] : []), ...flags])];
  const rule = gates.rule === undefined ? undefined : compileRule(gates.rule, 'gate');
  return (facts) => {
    if (kinds && !kinds.some((kind) => kind === facts.tenant.kind)) return refuse('tenant', `only for ${kinds.join(' and ')} tenants`);
    if (entitlement && !facts.tenant.entitlements.includes(entitlement)) return refuse('tenant', `the tenant lacks the entitlement ${entitlement}`);
    if (roles && !roles.some((role) => facts.principal.roles.includes(role))) return refuse('role', `needs one of the roles ${roles.join(', ')}`);
    for (const flag of needed) if (facts.flags[flag] !== true) return refuse('flag', `the flag ${flag} is off`);
    if (rule && !rule(facts)) return refuse('rule', 'its rule does not hold');
    return allowed;
  };
}

/** Whether a thing demands nothing: then it need not be asked per request. */
export const isOpen = (gates: Gates): boolean => !gates.roles && !gates.kinds && !gates.entitlement && !gates.flag && gates.rule === undefined;
