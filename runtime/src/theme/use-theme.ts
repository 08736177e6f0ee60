import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { ThemeView } from '@portico/schemas/view';
import { deriveTheme, type Scheme } from './derive-theme.ts';

const dark = () => (typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : undefined);

function watch(changed: () => void): () => void {
  const query = dark();
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
}

/** Whether the person's device asks for light or dark. */
function useScheme(): Scheme {
  return useSyncExternalStore(watch, () => (dark()?.matches ? 'dark' : 'light'));
}

/** Sets a theme's variables on an element. Through the CSSOM, which a strict style policy allows; a style attribute it would not. */
export function useTheme(theme: ThemeView | undefined, element: HTMLElement | null): void {
  const scheme = useScheme();
  useLayoutEffect(() => {
    if (!theme || !element) return;
    for (const [name, value] of Object.entries(deriveTheme(theme, scheme))) element.style.setProperty(name, value);
  }, [theme, element, scheme]);
}
