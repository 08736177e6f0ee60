import { useEffect, useRef, type ReactNode } from 'react';
import { usePortal } from '../portal-context.ts';

/** The heading of a screen of the portal's own. It takes the focus when the person has come from another page. */
export function ScreenHead({ title, children }: { title: string; children?: ReactNode }) {
  const { view, moved } = usePortal();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${view.theme.name}`;
    if (!moved?.()) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title, view.theme.name, moved]);
  return <div className="page-head"><h1 ref={heading} tabIndex={-1}>{title}</h1>{children}</div>;
}
