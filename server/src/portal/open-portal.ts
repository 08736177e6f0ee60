import { defaultCopy, type Theme } from '@portico/schemas/theme';
import type { PortalView, ThemeView } from '@portico/schemas/view';
import { administers, isWithinReach } from '../access/index.ts';
import type { Call, CallTenant } from '../call.ts';
import type { CompiledRelease } from '../releases/index.ts';
import { callFacts } from './open-page.ts';

/** The portal's frame for a signed-in principal: navigation to the pages they may open, their tenants, the theme. */
export function openPortal(call: Call, release: CompiledRelease, tenants: PortalView['tenants']): PortalView {
  const facts = callFacts(call, release);
  return {
    release: release.id,
    tenant: { slug: call.tenant.slug, name: call.tenant.name, kind: call.tenant.kind },
    tenants,
    ...(call.delegation && { delegation: { partner: call.delegation.partner.name } }),
    ...(administers(release.set.role, call) && { administers: true }),
    principal: {
      name: call.principal.name, email: call.principal.email,
      roles: call.roles.map((key) => ({ key, label: release.set.role.get(key)?.label ?? key })),
    },
    navigation: release.navigation.filter(({ gate }) => isWithinReach(gate(facts))).map(({ page: { key, navigation } }) => ({
      page: key, label: navigation!.label, ...(navigation!.group && { group: navigation!.group }),
    })),
    theme: themeOf(call.tenant, release),
  };
}

/** How a tenant's portal looks, before and after sign-in. */
export function themeOf(tenant: Pick<CallTenant, 'name' | 'theme'>, release: CompiledRelease): ThemeView {
  const theme: Theme | undefined = tenant.theme === null ? undefined : release.set.theme.get(tenant.theme);
  return {
    name: tenant.name,
    colours: theme?.colours ?? { primary: '#1f4fd8' },
    ...(theme?.radius !== undefined && { radius: theme.radius }),
    ...(theme?.logo && { logo: theme.logo }),
    copy: { ...defaultCopy, ...theme?.copy },
  };
}
