import type { ClaimMapping } from './claim-mapping.ts';
import { readClaimPattern } from './claim-pattern.ts';
import { speaksOfEmailAlone } from './map-claims.ts';
import type { Fault } from './problem.ts';

/** What is wrong with a mapping that its JSON Schema cannot say; empty where nothing is. Pointers are the mapping's own. */
export function mappingFaults(mapping: ClaimMapping): Fault[] {
  const faults: Fault[] = [];
  const say = (pointer: string, message: string) => faults.push({ pointer, message });

  const checkPath = (pointer: string, path: readonly string[], stars: number) => {
    if (path.filter((step) => step === '*').length > stars) say(pointer, stars === 0 ? '"*" has no meaning here: name the claim.' : '"*" may stand here once only.');
  };
  const checkPattern = (pointer: string, pattern: string | undefined) => {
    try {
      if (pattern !== undefined) readClaimPattern(pattern);
    } catch (error) {
      say(pointer, (error as Error).message);
    }
  };

  for (const [index, entry] of (mapping.tenants ?? []).entries()) {
    if ('always' in entry) continue;
    const at = `/tenants/${index}`;
    checkPath(`${at}/claim`, entry.claim, 1);
    if (entry.claim.at(-1) === '*') say(`${at}/claim`, 'Leave the last "*" out: the members of an object are read as tenants anyway.');
    checkPattern(`${at}/pattern`, entry.pattern);
  }
  for (const [index, entry] of (mapping.roles ?? []).entries()) {
    if ('always' in entry) continue;
    const at = `/roles/${index}`;
    checkPath(`${at}/claim`, entry.claim, 1);
    checkPattern(`${at}/pattern`, entry.pattern);
    const namesTenant = entry.pattern?.includes('{tenant}') ?? false;
    if (namesTenant && !entry.pattern!.includes('{role}')) say(`${at}/pattern`, 'A pattern with {tenant} needs {role} too: else no name of a role is left to look up.');
    if (namesTenant && entry.claim.includes('*')) say(`${at}/pattern`, 'The tenant comes from "*" or from {tenant}, not from both.');
    if (entry.id !== undefined && !entry.claim.includes('*')) say(`${at}/id`, 'An id stands beside the claim only where it goes over the members of an object ("*").');
    if (entry.in !== undefined && (namesTenant || entry.claim.includes('*'))) say(`${at}/in`, 'The claim names the tenant of these roles already.');
  }
  for (const name of ['name', 'email', 'emailVerified', 'locale'] as const) if (mapping[name]) checkPath(`/${name}`, mapping[name], 0);
  if (mapping.emailVerified && speaksOfEmailAlone(mapping.emailVerified) && (mapping.email ?? ['email']).join() !== 'email') {
    say('/emailVerified', `"${mapping.emailVerified[0]}" is about the claim "email" alone: read the address from there, or name another claim that confirms it.`);
  }
  if (mapping.level) checkPath('/level/claim', mapping.level.claim, 0);
  for (const [level, asked] of Object.entries(mapping.demand ?? {})) if (asked.startsWith('{') && !isJson(asked)) say(`/demand/${level}`, 'This begins like JSON and is none.');
  return faults;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
