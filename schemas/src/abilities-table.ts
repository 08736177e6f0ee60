import { abilities, rolesFor, type Act, type Resource } from './abilities.ts';
import { platformRoles, type PlatformRole } from './role.ts';

const roles = Object.keys(platformRoles) as PlatformRole[];
const words: Record<Act, string> = { read: 'read', edit: 'change', publish: 'publish', preview: 'preview', 'name-person': 'as a person' };

/** The matrix of the builder's roles as Markdown, one row a resource, as the administrators' guide shows it. Resources on which everybody may do the same share a row. */
export function abilitiesTable(): string[] {
  const rows = new Map<string, string[]>();
  for (const resource of Object.keys(abilities) as Resource[]) {
    const acts = Object.keys(abilities[resource]) as Act[];
    const cells = roles.map((role) => acts.filter((act) => rolesFor(act, resource).includes(role)).map((act) => words[act]).join(', ') || '–');
    const key = cells.join(' | ');
    rows.set(key, [...(rows.get(key) ?? []), resource]);
  }
  return [
    `| | ${roles.join(' | ')} |`, `|---|${roles.map(() => '---|').join('')}`,
    ...[...rows].map(([cells, resources]) => `| ${resources.join(', ')} | ${cells} |`),
  ];
}
