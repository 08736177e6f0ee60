import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptySet, kinds, type Definitions, type DefinitionSet, type Kind } from './definition.ts';
import { referenceFaults } from './references.ts';
import { tenantSchema } from './tenant.ts';
import { compileSchema } from './compile-schema.ts';
import { definitionFaults } from './validate.ts';

const seeds = new URL('../../seeds/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, seeds), 'utf8'));
const folderOf = (kind: Kind) => (kind === 'connector' ? 'connectors/' : `demo/${kind}s/`);
const files = kinds.flatMap((kind) => (existsSync(new URL(folderOf(kind), seeds)) ? readdirSync(new URL(folderOf(kind), seeds)) : []).map((name) => ({ kind, name })));

/** All seeds as one set, as a release would hold them. */
function seedSet(): DefinitionSet {
  const set = emptySet();
  for (const { kind, name } of files) {
    const body = read(folderOf(kind) + name) as Definitions[Kind];
    (set[kind] as Map<string, Definitions[Kind]>).set(body.key, body);
  }
  return set;
}

interface Person { id: string; email: string; memberships: { tenant: string; roles: string[] }[] }
interface SeedTenant { id: string; slug: string; kind: string; theme?: string }
const tenants = read('demo/tenants.json') as SeedTenant[];
const people = read('demo/people.json') as Person[];

describe('seeds', () => {
  it.each(files)('$kind $name has no faults', ({ kind, name }) => {
    expect(definitionFaults(kind, read(folderOf(kind) + name))).toEqual([]);
  });

  it.each(files)('$kind $name is named after its key', ({ kind, name }) => {
    expect(name).toBe(`${(read(folderOf(kind) + name) as { key: string }).key}.json`);
  });

  it('every definition finds what it names', () => {
    expect(referenceFaults(seedSet())).toEqual([]);
  });

  it('has every kind of definition', () => {
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it('tenants are sound, each with its own theme', () => {
    const check = compileSchema(tenantSchema);
    const set = seedSet();
    for (const { id, ...tenant } of tenants) {
      expect(check(tenant)).toEqual([]);
      expect(set.theme.has(tenant.theme!)).toBe(true);
    }
    expect(tenants.filter(({ kind }) => kind === 'operator')).toHaveLength(1);
  });

  it('everyone belongs to tenants that exist, in roles that their kind may give', () => {
    const { role } = seedSet();
    for (const { memberships } of people) {
      for (const { tenant, roles } of memberships) {
        const { kind } = tenants.find(({ slug }) => slug === tenant)!;
        if (kind === 'operator') continue;
        for (const name of roles) expect(role.get(name)?.kinds).toContain(kind);
      }
    }
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  });

  it('keeps the duties of operations apart, but for the one account of the quick tour', () => {
    const operators = people.flatMap(({ email, memberships }) => memberships.filter(({ tenant }) => tenant === 'northwind').map(({ roles }) => ({ email, roles })));
    expect(operators.filter(({ roles }) => roles.length > 1).map(({ email }) => email)).toEqual(['sam@northwind.example']);
  });
});
