import type { DefinitionSet, Kind } from './definition.ts';
import type { Gates } from './gate.ts';
import type { Parameter } from './page.ts';
import { pointer } from './pointer.ts';
import { factsRead } from './rule.ts';

/** A definition whose references are being checked, and where its faults go; `at` is its own pointer in the set. */
export interface Refer { set: DefinitionSet; at: string; add: (at: string, message: string) => void }

/** Reports `key` where the set has no such definition; says whether it did. */
export function missing({ set, add }: Refer, kind: Kind, key: string, at: string): boolean {
  if (set[kind].has(key)) return false;
  add(at, `There is no ${kind} "${key}"; make it, or mend the name.`);
  return true;
}

/** Checks the roles, flag and rule that guard something. */
export function checkGates({ roles = [], flag, rule }: Gates, at: string, refer: Refer): void {
  roles.forEach((role, i) => missing(refer, 'role', role, pointer(at, 'roles', i)));
  if (flag !== undefined) missing(refer, 'flag', flag, pointer(at, 'flag'));
  if (rule !== undefined) checkFlags(factsRead(rule), pointer(at, 'rule'), refer);
}

/** Checks that the flags that a rule or template reads exist. */
export function checkFlags(facts: string[], at: string, refer: Refer): void {
  for (const fact of facts) if (fact.startsWith('flags.')) missing(refer, 'flag', fact.slice('flags.'.length), at);
}

/** Checks that parameters which are read are declared. */
export function checkParametersRead(facts: string[], declared: Record<string, Parameter> | undefined, at: string, { add }: Refer): void {
  for (const fact of facts) {
    const [root, name] = fact.split('.');
    if (root === 'parameters' && name !== undefined && !Object.hasOwn(declared ?? {}, name)) add(at, `This reads the parameter "${name}", which is not declared; add it to the parameters.`);
  }
}

/** The names of parameters that must be given. */
export const requiredOf = (parameters: Record<string, Parameter> | undefined): string[] =>
  Object.entries(parameters ?? {}).filter(([, { required }]) => required === true).map(([name]) => name);
