import type { Changes } from '../session/admin-api.ts';

/** What the comparison leaves out; undefined where it leaves out nothing. */
export function sayCompared({ tenants, of, more }: Changes['compared'], found: number): string | undefined {
  const left = [
    ...(tenants < of ? [`Compared for the first ${tenants.toLocaleString('en')} of ${of.toLocaleString('en')} tenants by short name.`] : []),
    ...(more ? [`There are more changes than the ${found.toLocaleString('en')} that are listed.`] : []),
  ];
  return left.length > 0 ? `${left.join(' ')} Access tests speak for the others.` : undefined;
}
