import type { JsonObject } from '@portico/schemas/json';
import { pointerOf } from '../body/path.ts';
import { useAt, useBodyStore } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { SwitchAt } from '../inputs/SwitchAt.tsx';
import { TenantAt } from '../inputs/TenantAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { AddRow } from '../list/AddRow.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { useTenants } from '../rule/use-facts.ts';

const at = ['tenants'];
type Row = { tenant?: string; name?: string; id?: string; signIn?: boolean };

/** The tenants that an issuer may speak for, and what it calls them. */
export function IssuerTenants() {
  const { value, set } = useAt<JsonObject[]>(at);
  const { data } = useTenants();
  const store = useBodyStore();
  const add = () => {
    const before = value ?? [];
    set([...before, { tenant: '' }]);
    store.jumpTo(pointerOf([...at, before.length]));
  };
  const nameOf = (slug: string | undefined) => (slug ? data?.find((tenant) => tenant.slug === slug)?.name ?? slug : 'A tenant that is not chosen yet');
  return (
    <OrderedList<JsonObject>
      at={at} one="tenant" empty="No tenant is listed." add={<AddRow label="Add a tenant" add={add} />}
      title={(row) => `${nameOf((row as Row).tenant)}${(row as Row).signIn ? ': its people sign in here' : ''}`}
    >
      {(place) => (
        <>
          <TenantAt at={[...place, 'tenant']} label="Tenant" required operator />
          <Columns>
            <TextAt at={[...place, 'name']} label="Its name at the issuer" help="Left empty: its short name here" mono />
            <TextAt at={[...place, 'id']} label="Its unchanging id at the issuer" help="Surer than a name, which can be given away" mono />
          </Columns>
          <SwitchAt at={[...place, 'signIn']} label="People of this tenant sign in here" help="Its portal sends them straight to this issuer." />
        </>
      )}
    </OrderedList>
  );
}
