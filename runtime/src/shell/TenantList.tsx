import type { PortalView } from '@portico/schemas/view';
import { usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';

type Tenant = PortalView['tenants'][number];

/** One's own first, then those that a partner opens, under that partner's name. */
function grouped(tenants: Tenant[]): { title: string; tenants: Tenant[] }[] {
  const partners = [...new Set(tenants.map(({ through }) => through))].filter((through) => through !== undefined).sort((a, b) => a.localeCompare(b));
  return [{ title: 'Your organisations', through: undefined }, ...partners.map((through) => ({ title: `Through ${through}`, through }))]
    .map(({ title, through }) => ({ title, tenants: tenants.filter((tenant) => tenant.through === through) }))
    .filter((group) => group.tenants.length > 0);
}

/** The portals that a person may switch to without signing in again. They are other addresses, so these are plain links. */
export function TenantList() {
  const { view } = usePortal();
  return (
    <div className="tenant-groups">
      {grouped(view.tenants).map(({ title, tenants }) => (
        <div key={title}>
          <p className="fine">{title}</p>
          <ul className="tenant-list" aria-label={title}>
            {tenants.map(({ slug, name, address }) => (
              <li key={slug}><a href={address} aria-current={slug === view.tenant.slug ? 'true' : undefined}>{name}{slug === view.tenant.slug && <Icon name="check" />}</a></li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
