import type { WhoCan } from './who-can-api.ts';

const count = (n: number, one: string, many: string): string => (n === 1 ? `one ${one}` : `${n.toLocaleString('en')} ${many}`);

/** How much of the answer there is: "204 people and programs so far; 300 of 2,000 tenants asked". */
export function sayProgress({ people, tenants: { asked, of }, next }: Pick<WhoCan, 'people' | 'tenants' | 'next'>): string {
  const found = count(people.length, 'person or program', 'people and programs');
  if (next === null && people.length === 0) return `Nobody in ${count(of, 'tenant', 'tenants')}.`;
  return next === null ? `Whole: ${found}, in ${count(of, 'tenant', 'tenants')}.` : `${found} so far; ${asked.toLocaleString('en')} of ${of.toLocaleString('en')} tenants asked.`;
}
