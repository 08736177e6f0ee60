import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';

/** A calm line across the portal that says in whose place it is open. */
export function Banner({ label, children }: { label: string; children: ReactNode }) {
  return <aside className="banner" aria-label={label}><Icon name="info" /><p>{children}</p></aside>;
}
