import type { ThemeView } from '@portico/schemas/view';
import { Skeleton } from '../ui/Skeleton.tsx';

/** The frame before the portal is known. */
export function Waiting({ theme }: { theme: ThemeView | undefined }) {
  return (
    <div className="shell waiting">
      <header className="header"><span className="brand">{theme?.logo ? <img src={theme.logo} alt="" className="logo" /> : <span className="brand-name">{theme?.name ?? ''}</span>}</span></header>
      <div className="navigation" aria-hidden="true" />
      <main className="main" id="main"><div className="card"><Skeleton lines={5} label="Opening the portal" /></div></main>
    </div>
  );
}
