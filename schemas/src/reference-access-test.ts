import type { AccessTest } from './access-test.ts';
import { pointer } from './pointer.ts';
import { missing, type Refer } from './reference.ts';
import { roleFits } from './role.ts';
import { thingsIn } from './things.ts';

/** Checks that access tests name roles, scopes and things that exist, and that nobody is expected to see anything by roles which count for nothing there. */
export function checkAccessTestReferences(tests: Iterable<AccessTest>, referTo: (kind: string, key: string) => Refer): void {
  let things: Set<string> | undefined;
  for (const test of tests) {
    const refer = referTo('access-test', test.key);
    things ??= thingsIn(refer.set);
    checkRoles(test, refer);
    test.off?.forEach((flag, i) => missing(refer, 'flag', flag, pointer('/off', i)));
    const { see = [], do: done = [], stepUp = [] } = test.expect;
    for (const [list, listed] of Object.entries({ see, do: done, stepUp })) {
      listed.forEach((thing, i) => {
        if (!things!.has(thing)) refer.add(pointer('/expect', list, i), `There is no ${thing.slice(0, thing.indexOf('/'))} "${thing.slice(thing.indexOf('/') + 1)}"; take it out, or mend the name.`);
      });
    }
  }
}

function checkRoles({ principal, tenant, delegation, expect }: AccessTest, refer: Refer): void {
  const unknown = principal.roles.filter((role, i) => missing(refer, 'role', role, pointer('/principal/roles', i)));
  delegation?.roles.forEach((role, i) => missing(refer, 'role', role, pointer('/delegation/roles', i)));
  delegation?.scopes.forEach((scope, i) => {
    const [kind, key] = scope.split('/') as ['flow' | 'page' | 'action', string];
    missing(refer, kind, key, pointer('/delegation/scopes', i));
  });
  const giver = delegation ? { kind: 'partner', entitlements: delegation.entitlements ?? [] } : { kind: tenant.kind, entitlements: tenant.entitlements ?? [] };
  const counts = principal.roles.some((role) => refer.set.role.has(role) && roleFits(refer.set.role.get(role)!, giver));
  const expects = (expect.see ?? []).length + (expect.do ?? []).length > 0;
  if (expects && !counts && unknown.length === 0) {
    refer.add('/principal/roles', principal.roles.length === 0 ? 'Without a role nobody sees anything; give a role, or leave the lists empty.'
      : `A ${giver.kind} with these entitlements cannot give ${principal.roles.join(' or ')}, so it counts for nothing; choose another role or kind of tenant, or leave the lists empty.`);
  }
}
