import type { World } from '../src/demo-world.ts';

/** One small change to who is where in the demo: a grant, a membership, a tenant or a delegation. */
export interface WorldMutant { place: string; what: string; world: World }

/** Every small change to the grants, memberships, tenants and delegations of the demo. Those of the operator's own are not about portals. */
export function worldMutants(world: World): WorldMutant[] {
  const mutants: WorldMutant[] = [];
  const add = (place: string, what: string, change: (copy: World) => void): void => {
    const copy: World = { set: world.set, ...structuredClone({ tenants: world.tenants, people: world.people, delegations: world.delegations }) };
    change(copy);
    mutants.push({ place, what, world: copy });
  };
  const portals = world.tenants.filter(({ kind }) => kind !== 'operator');
  const all = [...world.set.role.keys()];
  world.people.forEach(({ email, memberships }, p) => {
    memberships.forEach(({ tenant, roles }, m) => {
      if (!portals.some(({ slug }) => slug === tenant)) return;
      const place = `people/${email}/${tenant}`;
      const kind = portals.find(({ slug }) => slug === tenant)!.kind;
      add(place, 'membership ended', (copy) => { copy.people[p]!.memberships.splice(m, 1); });
      for (const role of roles) add(place, `grant ${role} ended`, (copy) => { copy.people[p]!.memberships[m]!.roles = roles.filter((one) => one !== role); });
      for (const role of all.filter((one) => !roles.includes(one) && world.set.role.get(one)!.kinds?.some((fits) => fits === kind) !== false)) {
        add(place, `grant ${role} swapped in`, (copy) => { copy.people[p]!.memberships[m]!.roles = [role]; });
        if (!roles.includes('customer-admin')) add(place, `grant ${role} given`, (copy) => { copy.people[p]!.memberships[m]!.roles.push(role); });
      }
    });
    for (const { slug, kind } of portals.filter(({ slug }) => !memberships.some(({ tenant }) => tenant === slug))) {
      const role = all.find((one) => world.set.role.get(one)!.kinds?.some((fits) => fits === kind))!;
      add(`people/${email}/${slug}`, `made a member, with ${role}`, (copy) => { copy.people[p]!.memberships.push({ tenant: slug, roles: [role] }); });
    }
  });
  world.tenants.forEach((tenant, t) => {
    if (tenant.kind === 'operator') return;
    const place = `tenants/${tenant.slug}`;
    add(place, 'kind flipped', (copy) => { copy.tenants[t]!.kind = tenant.kind === 'customer' ? 'partner' : 'customer'; });
    add(place, 'suspended', (copy) => { copy.tenants[t]!.status = 'suspended'; });
    if (tenant.kind === 'customer') add(place, 'tier changed', (copy) => { copy.tenants[t]!.tier = tenant.tier === 'gold' ? 'standard' : 'gold'; });
    for (const entitlement of tenant.entitlements ?? []) {
      if (usesEntitlement(world, entitlement)) add(place, `entitlement ${entitlement} lost`, (copy) => { copy.tenants[t]!.entitlements = tenant.entitlements!.filter((one) => one !== entitlement); });
    }
  });
  world.delegations.forEach((delegation, d) => {
    const place = `delegations/${delegation.partner} in ${delegation.tenant}`;
    add(place, 'ended', (copy) => { copy.delegations.splice(d, 1); });
    add(place, 'run out', (copy) => { copy.delegations[d]!.days = 0; });
    for (const scope of delegation.scopes) add(place, `scope ${scope} taken out`, (copy) => { copy.delegations[d]!.scopes = delegation.scopes.filter((one) => one !== scope); });
    for (const scope of ['page/home', 'flow/support', 'page/requests'].filter((one) => !delegation.scopes.includes(one))) add(place, `scope ${scope} added`, (copy) => { copy.delegations[d]!.scopes.push(scope); });
    for (const role of delegation.roles) add(place, `role ${role} taken out`, (copy) => { copy.delegations[d]!.roles = delegation.roles.filter((one) => one !== role); });
    for (const { slug } of portals.filter(({ slug, kind }) => kind === 'customer' && slug !== delegation.tenant)) add(place, `into ${slug} instead`, (copy) => { copy.delegations[d]!.tenant = slug; });
  });
  return mutants;
}

const usesEntitlement = ({ set }: World, entitlement: string): boolean =>
  [...set.page.values(), ...set.action.values(), ...set.role.values()].some((one) => one.entitlement === entitlement);
