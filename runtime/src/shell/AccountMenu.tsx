import { useState } from 'react';
import { Link } from 'wouter';
import { forgetAll } from '../kept.ts';
import { usePortal } from '../portal-context.ts';
import { problemOf } from '../problem-error.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Icon } from '../ui/Icon.tsx';
import { initials } from './initials.ts';
import { TenantList } from './TenantList.tsx';

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { view, service } = usePortal();
  const [leaving, setLeaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { name, email, roles } = view.principal;

  const signOut = async () => {
    if (!service || leaving) return;
    setLeaving(true);
    try {
      const { redirect } = await service.signOut();
      forgetAll();
      window.location.assign(redirect);
    } catch (error) {
      setRefusal(problemOf(error).title);
      setLeaving(false);
    }
  };

  return (
    <Disclosure className="account" label={`Account of ${name}`} summary={<><span className="avatar" data-initials={initials(name)} aria-hidden="true" /><span className="account-name">{name}</span><Icon name="chevron" /></>}>
      {(close) => (
        <>
          <p className="account-who"><strong>{name}</strong><span>{email}</span></p>
          {roles.length > 0 && (
            <div className="account-roles">
              <p className="fine">Your roles here</p>
              <ul>{roles.map((role) => <li key={role.key} className="badge tone-neutral">{role.label}</li>)}</ul>
            </div>
          )}
          {view.tenants.length > 1 && <div className="account-tenants"><TenantList /></div>}
          <ul className="account-ways">
            <li><Link href="/account" onClick={close}>Your account</Link></li>
            {view.administers && <li><Link href="/team" onClick={close}>People</Link></li>}
          </ul>
          {refusal && <p className="account-refusal" role="alert">{refusal}</p>}
          <button type="button" className="button block-button" onClick={() => void signOut()} disabled={leaving}>{leaving ? 'Signing out…' : view.theme.copy.signOut}</button>
        </>
      )}
    </Disclosure>
  );
}
