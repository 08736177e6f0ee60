import { describe, expect, it } from 'vitest';
import { abilities, abilitiesOf, may, rolesFor, type Act, type Resource } from './abilities.ts';
import { platformRoles } from './role.ts';

describe('abilities', () => {
  it('name only roles that exist', () => {
    for (const acts of Object.values(abilities)) for (const roles of Object.values(acts)) for (const role of roles) expect(Object.keys(platformRoles)).toContain(role);
  });

  it('give an auditor and a reviewer nothing but reading', () => {
    for (const role of ['auditor', 'reviewer']) for (const [resource, acts] of Object.entries(abilitiesOf([role]))) expect(acts, `${role} ${resource}`).toEqual(['read']);
  });

  it('keep publishing and editing apart', () => {
    for (const resource of Object.keys(abilities) as Resource[]) {
      expect(may(['publisher'], 'edit', resource) && resource !== 'viewings', resource).toBe(false);
      expect(may(['author'], 'publish', resource), resource).toBe(false);
    }
  });

  it('are none for what is not in the table, and for whoever has no role', () => {
    expect(rolesFor('edit', 'audit')).toEqual([]);
    expect(rolesFor('toString' as Act, 'audit')).toEqual([]);
    expect(abilitiesOf([])).toEqual({});
    expect(abilitiesOf(['customer-admin', 'constructor'])).toEqual({});
  });
});
