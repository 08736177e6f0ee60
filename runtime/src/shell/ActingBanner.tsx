import { usePortal } from '../portal-context.ts';
import { Banner } from './Banner.tsx';

/** Says to a partner's person that they act for a customer, and that the customer can see it. */
export function ActingBanner() {
  const { view } = usePortal();
  if (!view.delegation) return null;
  const { name } = view.tenant;
  return (
    <Banner label="For whom you act">
      <strong>You act here for {name} as {view.delegation.partner}.</strong> You see what {name} has opened to you, and what you do stands in its log.
    </Banner>
  );
}
