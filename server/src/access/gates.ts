import type { Facts } from '@portico/schemas/facts';
import type { Assurance, GateName, Gates, Verdict } from '@portico/schemas/gate';
import { compileRule } from '@portico/schemas/rule';

/** Asks the gates of one thing about one set of facts. */
export type Gate = (facts: Facts) => Verdict;

/** What a thing is guarded by besides its own demands. */
export interface Guarded {
  /** Further flags that must be on, such as the flag of the flow that the thing belongs to. */
  flags?: readonly string[];
  /** What a delegation may name it by: itself and its flows, such as "page/invoices" and "flow/billing". Without any, no delegation reaches it. */
  names?: readonly string[];
}

const allowed: Verdict = Object.freeze({ allowed: true });
const refuse = (gate: GateName, reason: string): Verdict => ({ allowed: false, gate, reason });

/**
 * Compiles what a page, action or block demands into one question, asked in the order tenant, role, flag, rule, assurance.
 * Everything that decides asks this one function: pages, actions, preview, access tests, the matrix and the explanation.
 * Whether the principal may be in the tenant at all is settled before any gate is asked: without that there is no call.
 */
export function compileGates(gates: Gates, { flags = [], names = [] }: Guarded = {}): Gate {
  const { roles, kinds, entitlement, assurance } = gates;
  const needed = [...new Set([...(gates.flag ? [gates.flag] : []), ...flags])];
  const rule = gates.rule === undefined ? undefined : compileRule(gates.rule, 'gate');
  return (facts) => {
    if (facts.delegation && !facts.delegation.scopes.some((scope) => names.includes(scope))) return refuse('tenant', 'the delegation does not reach it');
    if (kinds && !kinds.some((kind) => kind === facts.tenant.kind)) return refuse('tenant', `only for ${kinds.join(' and ')} tenants`);
    if (entitlement && !facts.tenant.entitlements.includes(entitlement)) return refuse('tenant', `the tenant lacks the entitlement ${entitlement}`);
    if (roles && !roles.some((role) => facts.principal.roles.includes(role))) return refuse('role', `needs one of the roles ${roles.join(', ')}`);
    for (const flag of needed) if (facts.flags[flag] !== true) return refuse('flag', `the flag ${flag} is off`);
    if (rule && !rule(facts)) return refuse('rule', 'its rule does not hold');
    if (assurance && !isAssured(assurance, facts)) return refuse('assurance', saysAssurance(assurance));
    return allowed;
  };
}

/** Whether a refusal is one that the person can undo by proving again who they are. */
export const needsStepUp = ({ gate }: Verdict): boolean => gate === 'assurance';

/** Whether a thing demands nothing: then it need not be asked per request. */
export const isOpen = (gates: Gates): boolean => !gates.roles && !gates.kinds && !gates.entitlement && !gates.flag && gates.rule === undefined;

function isAssured({ level, minutes }: Assurance, { principal, now }: Facts): boolean {
  if (level !== undefined && !((principal.level ?? 0) >= level)) return false;
  if (minutes === undefined) return true;
  const age = Date.parse(now) - Date.parse(principal.signedInAt ?? '');
  return age <= minutes * 60_000; // an unknown time is NaN, which is not less
}

const saysAssurance = ({ level, minutes }: Assurance): string =>
  ['needs a sign-in', ...(level === undefined ? [] : [`of level ${level}`]), ...(minutes === undefined ? [] : [`not older than ${minutes} minutes`])].join(' ');
