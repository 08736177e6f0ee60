import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Person { name: string; email: string; memberships: { tenant: string; roles: string[] }[] }
interface Group { name: string; subGroups?: Group[] }

const read = <T>(path: string): T => JSON.parse(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')) as T;

/**
 * The realm of docs/deploy/realm.json with the people of the demo in it, whose passwords everybody knows: `portico-demo-` and the first
 * name. Somebody of one customer has their role as a realm role; somebody of several has a group for each, since a realm role would
 * hold in all of them. An import cannot put people into the groups of an organization.
 */
export function demoRealm(): Record<string, unknown> {
  const realm = read<{ organizations: { alias: string }[]; users: object[] }>('docs/deploy/realm.json');
  const people = read<Person[]>('seeds/demo/people.json');
  const operator = read<{ slug: string; kind: string }[]>('seeds/demo/tenants.json').find(({ kind }) => kind === 'operator')!.slug;
  const belongs = (person: Person, tenant: string) => person.memberships.some((membership) => membership.tenant === tenant);

  const users = people.map((person) => {
    const [first = '', ...rest] = person.name.split(' ');
    const staff = belongs(person, operator);
    const several = person.memberships.length > 1;
    const groups = several ? person.memberships.flatMap(({ tenant, roles }) => roles.map((role) => `/${tenant}/${role}`)) : staff ? [`/${operator}`] : [];
    const roles = several ? [] : person.memberships.flatMap((membership) => membership.roles.map((role) => (staff ? `portico-${role}` : role)));
    return {
      username: person.email, email: person.email, emailVerified: true, enabled: true, firstName: first, lastName: rest.join(' '),
      credentials: [{ type: 'password', value: `portico-demo-${first.toLowerCase()}` }],
      ...(roles.length > 0 && { realmRoles: roles }), ...(groups.length > 0 && { groups }),
    };
  });
  const organizations = realm.organizations.map((organization) => ({
    ...organization, members: people.filter((person) => belongs(person, organization.alias)).map(({ email }) => ({ username: email, membershipType: 'UNMANAGED' })),
  }));
  return { ...realm, organizations, groups: groupsOf(users.flatMap(({ groups = [] }) => groups)), users: [...realm.users, ...users] };
}

/** The groups that such paths name, as a tree two levels deep. */
function groupsOf(paths: readonly string[]): Group[] {
  const tree = new Map<string, Set<string>>();
  for (const path of paths) {
    const [, top = '', below] = path.split('/');
    const subGroups = tree.get(top) ?? new Set();
    if (below) subGroups.add(below);
    tree.set(top, subGroups);
  }
  return [...tree].map(([name, below]) => ({ name, ...(below.size > 0 && { subGroups: [...below].map((sub) => ({ name: sub })) }) }));
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(demoRealm(), null, 2)}\n`);
