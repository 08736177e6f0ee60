import { useMemo } from 'react';
import type { Path } from '../body/path.ts';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { KeysAt } from '../inputs/KeysAt.tsx';
import { RuleAt } from '../rule/RuleAt.tsx';
import { useFacts } from '../rule/use-facts.ts';
import { kindOptions } from '../tenants/tenant-words.ts';
import { AssuranceAt } from './AssuranceAt.tsx';
import { EntitlementAt } from './EntitlementAt.tsx';

interface Props {
  at: Path;
  /** Whether roles must be named: pages and actions need them, blocks may narrow by them. */
  rolesRequired: boolean;
  who: string;
  /** On pages and actions: what waits until people have confirmed who they are. */
  confirmed?: string;
}

/** Who passes: roles, kinds of tenant, an entitlement, a flag and a rule. All of them must let somebody through. */
export function GatesAt({ at, rolesRequired, who, confirmed }: Props) {
  const facts = useFacts('gate');
  const paths = useMemo(() => ({ roles: [...at, 'roles'], kinds: [...at, 'kinds'], flag: [...at, 'flag'], entitlement: [...at, 'entitlement'], rule: [...at, 'rule'], assurance: [...at, 'assurance'] }), [at]);
  return (
    <>
      <Columns>
        <KeysAt at={paths.roles} label="Roles" kind="role" required={rolesRequired} help={rolesRequired ? `Who ${who}: one of these roles is needed` : 'Left empty: every role of the page'} {...(!rolesRequired && { empty: 'Every role' })} />
        <ChoicesAt at={paths.kinds} label="Kinds of tenant" options={kindOptions} empty="Customers and partners" />
      </Columns>
      <Columns>
        <KeyAt at={paths.flag} label="Flag" kind="flag" none="No flag" help="Only while this flag is on" />
        <EntitlementAt at={paths.entitlement} />
      </Columns>
      <RuleAt at={paths.rule} label="Rule" facts={facts} />
      {confirmed && <AssuranceAt at={paths.assurance} what={confirmed} />}
    </>
  );
}
