import { usePortal } from '../portal-context.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TenantList } from './TenantList.tsx';

/** Which tenant this is, and the way to the others. On a phone it is named alone, and the account menu has the others. */
export function TenantSwitcher() {
  const { view } = usePortal();
  if (view.tenants.length < 2) return <><TenantHere /><span className="tenants tenant-name">{view.tenant.name}</span></>;
  return (
    <>
      <TenantHere />
      <Disclosure className="tenants" label={`Organisation: ${view.tenant.name}. Switch`} summary={<><span className="tenant-name">{view.tenant.name}</span><Icon name="chevron" /></>}>
        {() => <TenantList />}
      </Disclosure>
    </>
  );
}

function TenantHere() {
  const { view: { tenant, theme } } = usePortal();
  return !theme.logo && tenant.name === theme.name ? null : <span className="tenant-here">{tenant.name}</span>;
}
