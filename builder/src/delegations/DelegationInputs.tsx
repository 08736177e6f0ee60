import Alert from '@mui/material/Alert';
import { useScopes } from '../access-test/use-scopes.ts';
import { useBodyState } from '../body/use-body.ts';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { onDay } from '../definitions/When.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { DateAt } from '../inputs/DateAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TenantAt } from '../inputs/TenantAt.tsx';
import { useLiveRoles } from '../people/use-live-roles.ts';
import { useTenants } from '../rule/use-facts.ts';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { useThingNames } from '../things/use-thing-names.ts';
import { sayList } from './delegation-words.ts';

interface Body { tenant: string; partner: string; roles: string[]; scopes: string[]; until: string }

/** The inputs of a delegation, and below them what it will mean. */
export function DelegationInputs() {
  const { tenant, partner, roles, scopes, until } = useBodyState((state) => state.body) as unknown as Body;
  const live = useLiveRoles();
  const offered = live.filter(({ role }) => !role.kinds || role.kinds.includes('partner'));
  const reach = useScopes();
  const thingName = useThingNames();
  const { data } = useTenants();
  const roleName = (key: string) => live.find(({ value }) => value === key)?.label ?? key;
  const nameOf = (id: string) => data?.find((one) => one.id === id)?.name;
  const whole = tenant && partner && roles.length > 0 && scopes.length > 0 && until;
  return (
    <>
      <Section title="Who acts for whom">
        <Columns>
          <TenantAt at={['partner']} label="Partner" by="id" kind="partner" required help="Its people act" />
          <TenantAt at={['tenant']} label="Customer" by="id" kind="customer" required help="In whose portal" />
        </Columns>
      </Section>
      <Section title="Within which bounds" help="People never get more than they have at the partner: a role counts only for those who have it there.">
        <ChoicesAt at={['roles']} label="Roles that count" options={offered} required />
        <ChoicesAt
          at={['scopes']} label="What they reach" options={reach} required
          help="Choose a flow to let them do all of it, or single pages and actions. Everything else stays closed."
        />
      </Section>
      <Section title="Until when">
        <DateAt at={['until']} label="Until the end of" required help="At most a year; a new one can be made then" />
        <div role="status">
          {whole && (
            <UntilNamed wide>
              <Alert severity="info">
                People of {nameOf(partner) ?? 'the partner'} who have the role {sayList(roles.map(roleName), 'disjunction')} there
                will reach {sayList(scopes.map(thingName))} in the portal of {nameOf(tenant) ?? 'the customer'}, until {onDay(until)}.
              </Alert>
            </UntilNamed>
          )}
        </div>
      </Section>
    </>
  );
}
