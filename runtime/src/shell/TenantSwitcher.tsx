import { usePortal } from '../portal-context.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Icon } from '../ui/Icon.tsx';

/** The other portals of a person who belongs to several tenants. They are other addresses, so these are plain links. */
export function TenantSwitcher() {
  const { view } = usePortal();
  if (view.tenants.length < 2) return null;
  return (
    <Disclosure className="tenants" label={`Organisation: ${view.tenant.name}. Switch`} summary={<><span className="tenant-name">{view.tenant.name}</span><Icon name="chevron" /></>}>
      {() => (
        <>
          <p className="fine">Your organisations</p>
          <ul className="tenant-list">
            {view.tenants.map(({ slug, name, address }) => (
              <li key={slug}><a href={address} aria-current={slug === view.tenant.slug ? 'true' : undefined}>{name}{slug === view.tenant.slug && <Icon name="check" />}</a></li>
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  );
}
