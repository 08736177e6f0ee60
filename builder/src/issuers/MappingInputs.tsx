import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import { platformRoles } from '@portico/schemas/role';
import { useAt, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { Columns } from '../inputs/Columns.tsx';
import { Section } from '../inputs/Section.tsx';
import { AddButton } from '../list/AddButton.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { useLiveRoles } from '../people/use-live-roles.ts';
import { ClaimAt } from './ClaimAt.tsx';
import { LevelsAt } from './LevelsAt.tsx';
import { MappingJson } from './MappingJson.tsx';
import { PresetButton } from './PresetButton.tsx';
import { RoleRule } from './RoleRule.tsx';
import { sayRoleRule, sayTenantRule, type RoleRow, type TenantRow } from './say-mapping.ts';
import { TenantRule } from './TenantRule.tsx';

const tenantsAt = ['mapping', 'tenants'];
const rolesAt = ['mapping', 'roles'];

/** What an issuer's claims mean here: where somebody belongs, with which roles, and how surely they are known. */
export function MappingInputs({ operatorListed }: { /** Whether the issuer speaks for the operator, whose roles are the builder's. */ operatorListed: boolean }) {
  const readOnly = useReadOnly();
  const store = useBodyStore();
  const tenants = useAt<JsonObject[]>(tenantsAt);
  const rules = useAt<JsonObject[]>(rolesAt);
  const { label } = useDefinitions('role');
  const live = useLiveRoles();
  const roles = [...live, ...(operatorListed ? Object.keys(platformRoles).map((value) => ({ value, label: `${value} (builder)` })) : [])];
  const add = (list: typeof tenants, row: JsonObject) => {
    const before = list.value ?? [];
    list.set([...before, row]);
    store.jumpTo(`${list.pointer}/${before.length}`);
  };
  return (
    <Section
      title="What its claims mean" help="Without any of this, people belong only where somebody here has put them. What comes from the issuer also goes when the issuer no longer says it."
      aside={<Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>{!readOnly && <PresetButton roles={live.map((role) => role.value)} />}<MappingJson /></Stack>}
    >
      <Typography variant="subtitle2" component="h3">Where people belong</Typography>
      <OrderedList<JsonObject>
        at={tenantsAt} one="way to belong" title={(row) => sayTenantRule(row as TenantRow)} empty="No claim puts anybody into a tenant."
        add={<AddButton label="Add a way to belong" choices={[{ value: 'claim', label: 'A claim names the tenant' }, { value: 'always', label: 'Everybody of this issuer belongs to one tenant' }]} add={(kind) => add(tenants, kind === 'claim' ? { claim: [] } : { always: '' })} />}
      >
        {(at, row) => <TenantRule at={at} row={row as TenantRow} />}
      </OrderedList>
      <Typography variant="subtitle2" component="h3">Which roles they have</Typography>
      <OrderedList<JsonObject>
        at={rolesAt} one="way to a role" title={(row) => sayRoleRule(row as RoleRow, label)} empty="No claim gives anybody a role."
        add={<AddButton label="Add a way to a role" choices={[{ value: 'claim', label: 'A claim names the roles' }, { value: 'always', label: 'Everybody has one role' }]} add={(kind) => add(rules, kind === 'claim' ? { claim: [], names: Object.fromEntries(live.map((role) => [role.value, [role.value]])) } : { always: '' })} />}
      >
        {(at, row) => <RoleRule at={at} row={row as RoleRow} roles={roles} />}
      </OrderedList>
      <Typography variant="subtitle2" component="h3">How surely they are known</Typography>
      <LevelsAt />
      <Typography variant="subtitle2" component="h3">Who they are</Typography>
      <Columns>
        <ClaimAt at={['mapping', 'name']} label="Name" help="Left out: name" />
        <ClaimAt at={['mapping', 'email']} label="E-mail" help="Left out: email" />
        <ClaimAt at={['mapping', 'emailVerified']} label="E-mail is confirmed" help="Left out: email_verified, exactly true. Entra writes xms_edov. Only a confirmed address can accept an invitation" />
        <ClaimAt at={['mapping', 'locale']} label="Language" help="Left out: locale" />
      </Columns>
    </Section>
  );
}
