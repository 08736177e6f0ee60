import { emptySet, kinds, type DefinitionSet, type Kind } from '@portico/schemas/definition';
import type { Gates } from '@portico/schemas/gate';
import type { Json } from '@portico/schemas/json';
import { placedBlocks } from '@portico/schemas/placed-blocks';
import { factsRead } from '@portico/schemas/rule';

/** One small change to what decides, and where it is. */
export interface Mutant { place: string; what: string; set: DefinitionSet }

type Change = (body: any) => void;

/** Every small change to a gate, role, flag, field rule or flow of a set: something deleted, flipped, widened, narrowed or swapped. */
export function definitionMutants(set: DefinitionSet): Mutant[] {
  const mutants: Mutant[] = [];
  const add = (kind: Kind, key: string, at: string, what: string, change: Change): void => {
    mutants.push({ place: `${kind}/${key}${at}`, what, set: changed(set, kind, key, change) });
  };
  for (const [key, page] of set.page) {
    for (const [what, change] of gateChanges(set, page)) add('page', key, '', what, change);
    placedBlocks(page.blocks).forEach(({ block, at }, index) => {
      for (const [what, change] of gateChanges(set, block)) add('page', key, at, `${block.id}: ${what}`, (body) => change(placedBlocks(body.blocks)[index]!.block));
    });
  }
  for (const [key, action] of set.action) for (const [what, change] of gateChanges(set, action)) add('action', key, '', what, change);
  for (const [key, role] of set.role) {
    for (const [what, change] of roleChanges(role)) add('role', key, '', what, change);
    mutants.push({ place: `role/${key}`, what: 'taken out, with whatever names it', set: withoutRole(set, key) });
  }
  for (const [key, flag] of set.flag) for (const [what, change] of flagChanges(set, flag)) add('flag', key, '', what, change);
  for (const [key, flow] of set.flow) {
    for (const flag of others([...set.flag.keys()], flow.flag)) add('flow', key, '/flag', `${flow.flag} becomes ${flag}`, (body) => { body.flag = flag; });
    for (const list of ['pages', 'actions'] as const) {
      for (const member of flow[list] ?? []) add('flow', key, `/${list}`, `${member} taken out`, (body) => { body[list] = body[list].filter((one: string) => one !== member); });
      for (const other of others([...set[list === 'pages' ? 'page' : 'action'].keys()], ...(flow[list] ?? []))) {
        add('flow', key, `/${list}`, `${other} put in`, (body) => { body[list] = [...(body[list] ?? []), other]; });
      }
    }
  }
  for (const [key, form] of set.form) {
    (form.rules ?? []).forEach(({ field, show }, i) => {
      if (factsRead(show).some((fact) => fact === 'form' || fact.startsWith('form.'))) return; // about what is typed, not about who types it
      add('form', key, `/rules/${i}`, `${field}: rule deleted`, (body) => { body.rules.splice(i, 1); });
      add('form', key, `/rules/${i}`, `${field}: rule turned round`, (body) => { body.rules[i].show = { '!': show }; });
    });
  }
  return mutants;
}

const others = <T>(all: readonly T[], ...not: readonly T[]): T[] => all.filter((one) => !not.includes(one));

/** A copy of the set in which one definition is changed; everything else is the same object. */
function changed(set: DefinitionSet, kind: Kind, key: string, change: Change): DefinitionSet {
  const copy = emptySet();
  for (const one of kinds) (copy[one] as Map<string, unknown>) = new Map(set[one] as Map<string, unknown>);
  const body = structuredClone(set[kind].get(key));
  change(body);
  (copy[kind] as Map<string, unknown>).set(key, body);
  return copy;
}

function* gateChanges(set: DefinitionSet, gates: Gates): Iterable<[what: string, change: Change]> {
  const { roles, kinds: of, entitlement, flag, rule, assurance } = gates;
  const all = [...set.role.keys()];
  if (roles) {
    for (const role of roles) if (roles.length > 1) yield [`role ${role} taken out`, (body) => { body.roles = others(roles, role); }];
    for (const role of others(all, ...roles)) {
      yield [`role ${role} added`, (body) => { body.roles = [...roles, role]; }];
      yield [`role ${roles[0]} becomes ${role}`, (body) => { body.roles = [role, ...roles.slice(1)]; }];
    }
    if (roles.length < all.length) yield ['roles: everybody', (body) => { body.roles = all; }];
    yield ['roles deleted', (body) => { delete body.roles; }];
  }
  if (of) {
    yield ['kinds deleted', (body) => { delete body.kinds; }];
    yield ['kinds flipped', (body) => { body.kinds = flip(of); }];
  }
  if (entitlement !== undefined) {
    yield ['entitlement deleted', (body) => { delete body.entitlement; }];
    yield ['entitlement swapped', (body) => { body.entitlement = 'single-sign-on'; }];
  }
  if (flag !== undefined) {
    yield ['flag deleted', (body) => { delete body.flag; }];
    for (const other of others([...set.flag.keys()], flag)) yield [`flag becomes ${other}`, (body) => { body.flag = other; }];
  }
  if (rule !== undefined) {
    yield ['rule deleted', (body) => { delete body.rule; }];
    yield ['rule turned round', (body) => { body.rule = { '!': rule } as Json; }];
  }
  if (assurance) {
    yield ['assurance deleted', (body) => { delete body.assurance; }];
    if (assurance.level !== undefined) {
      yield ['level deleted', (body) => { delete body.assurance.level; }];
      yield ['level raised', (body) => { body.assurance.level = 3; }];
    }
    if (assurance.minutes !== undefined) {
      yield ['minutes deleted', (body) => { delete body.assurance.minutes; }];
      yield ['minutes widened', (body) => { body.assurance.minutes = 1440; }];
    }
  } else if ('blocks' in gates || 'call' in gates) {
    yield ['assurance added', (body) => { body.assurance = { level: 2 }; }];
  }
}

function* roleChanges(role: { kinds?: readonly string[] | undefined; entitlement?: string | undefined; administers?: boolean | undefined }): Iterable<[string, Change]> {
  if (role.kinds) {
    yield ['kinds deleted', (body) => { delete body.kinds; }];
    yield ['kinds flipped', (body) => { body.kinds = flip(role.kinds!); }];
  }
  if (role.entitlement !== undefined) yield ['entitlement deleted', (body) => { delete body.entitlement; }];
  yield ['entitlement changed', (body) => { body.entitlement = 'something-nobody-has'; }];
  yield ['administers flipped', (body) => { body.administers = !role.administers; }];
}

function* flagChanges(set: DefinitionSet, flag: { on: boolean; kinds?: readonly string[] | undefined; roles?: readonly string[] | undefined; tenants?: readonly string[] | undefined; percentage?: number | undefined }): Iterable<[string, Change]> {
  yield ['on flipped', (body) => { body.on = !flag.on; }];
  if (flag.kinds) {
    yield ['kinds deleted', (body) => { delete body.kinds; }];
    yield ['kinds flipped', (body) => { body.kinds = flip(flag.kinds!); }];
  } else {
    for (const kind of ['customer', 'partner']) yield [`only for ${kind}s`, (body) => { body.kinds = [kind]; }];
  }
  for (const narrowing of ['roles', 'tenants', 'percentage'] as const) if (flag[narrowing] !== undefined) yield [`${narrowing} deleted`, (body) => { delete body[narrowing]; }];
  for (const role of set.role.keys()) yield [`only for ${role}`, (body) => { body.roles = [role]; }];
  yield ['only for one other tenant', (body) => { body.tenants = ['another']; }];
  yield ['for no share of tenants', (body) => { body.percentage = 0; }];
}

const flip = (of: readonly string[]): string[] => (of.length === 1 ? [of[0] === 'customer' ? 'partner' : 'customer'] : ['partner']);

/** A set in which a role is not defined any more, though people still hold it and gates still name it. */
function withoutRole(set: DefinitionSet, key: string): DefinitionSet {
  return { ...set, role: new Map([...set.role].filter(([name]) => name !== key)) };
}
