import { usePortal } from '../portal-context.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TenantList } from './TenantList.tsx';

/** Which tenant this is, and the way to the others. On a phone the account menu has them instead. */
export function TenantSwitcher() {
  const { view } = usePortal();
  if (view.tenants.length < 2) return <span className="tenants tenant-name">{view.tenant.name}</span>;
  return (
    <Disclosure className="tenants" label={`Organisation: ${view.tenant.name}. Switch`} summary={<><span className="tenant-name">{view.tenant.name}</span><Icon name="chevron" /></>}>
      {() => <TenantList />}
    </Disclosure>
  );
}
