import type { Facts } from '@portico/schemas/facts';
import type { Assurance, GateName, Gates } from '@portico/schemas/gate';
import { compileRule, factsRead, type Rule } from '@portico/schemas/rule';

/** What a thing is guarded by besides its own demands. */
export interface Guarded {
  /** Further flags that must be on, such as the flag of the flow that the thing belongs to. */
  flags?: readonly string[];
  /** What a delegation may name it by: itself and its flows, such as "page/invoices" and "flow/billing". Without any, no delegation reaches it. */
  names?: readonly string[];
}

/** One question of a gate. */
export interface Step {
  gate: GateName;
  /** What is asked, as a sentence. */
  asks: string;
  /** Why it refuses, in the audit log's words. */
  reason: string;
  /** The facts that it reads. */
  reads: readonly string[];
  rule?: Rule;
  holds: (facts: Facts) => boolean;
}

/** The questions that a page, action or block puts, in the order tenant, role, flag, rule, assurance; what it does not demand is not asked. */
export function gateSteps(gates: Gates, { flags = [], names = [] }: Guarded = {}): Step[] {
  const { roles, kinds, entitlement, rule, assurance } = gates;
  const steps: Step[] = [{
    gate: 'tenant', asks: 'Whoever acts for a partner is let in here by the delegation.', reason: 'the delegation does not reach it', reads: ['delegation.scopes'],
    holds: ({ delegation }) => !delegation || delegation.scopes.some((scope) => names.includes(scope)),
  }];
  if (kinds) {
    steps.push({
      gate: 'tenant', asks: `The tenant is a ${kinds.join(' or a ')}.`, reason: `only for ${kinds.join(' and ')} tenants`, reads: ['tenant.kind'],
      holds: ({ tenant }) => kinds.some((kind) => kind === tenant.kind),
    });
  }
  if (entitlement) {
    steps.push({
      gate: 'tenant', asks: `The tenant has the entitlement ${entitlement}.`, reason: `the tenant lacks the entitlement ${entitlement}`, reads: ['tenant.entitlements'],
      holds: ({ tenant }) => tenant.entitlements.includes(entitlement),
    });
  }
  if (roles) {
    steps.push({
      gate: 'role', asks: `They have one of the roles ${roles.join(', ')}.`, reason: `needs one of the roles ${roles.join(', ')}`, reads: ['principal.roles'],
      holds: ({ principal }) => roles.some((role) => principal.roles.includes(role)),
    });
  }
  for (const flag of new Set([...(gates.flag ? [gates.flag] : []), ...flags])) {
    steps.push({ gate: 'flag', asks: `The flag ${flag} is on for them.`, reason: `the flag ${flag} is off`, reads: [`flags.${flag}`], holds: (facts) => facts.flags[flag] === true });
  }
  if (rule !== undefined) {
    steps.push({ gate: 'rule', asks: 'Its rule holds.', reason: 'its rule does not hold', reads: factsRead(rule), rule, holds: compileRule(rule, 'gate') });
  }
  if (assurance) {
    const demand = saysAssurance(assurance);
    steps.push({
      gate: 'assurance', asks: `They proved who they are: a sign-in ${demand}.`, reason: `needs a sign-in ${demand}`,
      reads: [...(assurance.level === undefined ? [] : ['principal.level']), ...(assurance.minutes === undefined ? [] : ['principal.signedInAt', 'now'])],
      holds: (facts) => isAssured(assurance, facts),
    });
  }
  return steps;
}

function isAssured({ level, minutes }: Assurance, { principal, now }: Facts): boolean {
  if (level !== undefined && !((principal.level ?? 0) >= level)) return false;
  if (minutes === undefined) return true;
  const age = Date.parse(now) - Date.parse(principal.signedInAt ?? '');
  return age <= minutes * 60_000; // an unknown time is NaN, which is not less
}

const saysAssurance = ({ level, minutes }: Assurance): string =>
  [...(level === undefined ? [] : [`of level ${level}`]), ...(minutes === undefined ? [] : [`not older than ${minutes} minutes`])].join(' ');
