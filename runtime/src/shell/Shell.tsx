import { useEffect, useId, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePortal } from '../portal-context.ts';
import { Text } from '../text/Text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { ActingBanner } from './ActingBanner.tsx';
import { Navigation } from './Navigation.tsx';
import { TenantSwitcher } from './TenantSwitcher.tsx';

/** The frame around every page. `said` is what was last announced. */
export function Shell({ current, said, children }: { current: string | undefined; said: string; children: ReactNode }) {
  const { view } = usePortal();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { theme, navigation } = view;

  useEffect(() => {
    if (!open) return;
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') setOpen(false); };
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, [open]);

  const bare = navigation.length < 2 && !view.administers;
  return (
    <div className={`shell${bare ? ' bare' : ''}`}>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>Skip to the content</a>
      <header className="header">
        {!bare && (
          <button type="button" className="menu-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'close' : 'menu'} /><span>Menu</span>
          </button>
        )}
        <Link href="/" className="brand" onClick={() => setOpen(false)}>
          {theme.logo ? <img src={theme.logo} alt={theme.name} className="logo" /> : <span className="brand-name">{theme.name}</span>}
        </Link>
        <div className="header-end"><TenantSwitcher /><AccountMenu /></div>
      </header>
      <ActingBanner />
      {!bare && <Navigation id={id} navigation={navigation} people={view.administers} current={current} open={open} onGo={() => setOpen(false)} />}
      <main id="main" className="main" tabIndex={-1}>{children}</main>
      <footer className="footer">
        {theme.copy.support && <Text text={theme.copy.support} />}
        {theme.copy.footer && <Text text={theme.copy.footer} />}
      </footer>
      <p className="unseen" role="status" aria-live="polite">{said}</p>
    </div>
  );
}
