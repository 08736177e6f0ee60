import { usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';

/** The portals of a person who belongs to several tenants. They are other addresses, so these are plain links. */
export function TenantList() {
  const { view } = usePortal();
  return (
    <div>
      <p className="fine">Your organisations</p>
      <ul className="tenant-list">
        {view.tenants.map(({ slug, name, address }) => (
          <li key={slug}><a href={address} aria-current={slug === view.tenant.slug ? 'true' : undefined}>{name}{slug === view.tenant.slug && <Icon name="check" />}</a></li>
        ))}
      </ul>
    </div>
  );
}
