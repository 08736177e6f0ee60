import type { ThemeView } from '@portico/schemas/view';

const name = (base: string) => `portico-theme:${base}`;

/** Remembers a portal's theme, so that its next opening starts in the right colours. */
export function rememberTheme(base: string, theme: ThemeView): void {
  try { localStorage.setItem(name(base), JSON.stringify(theme)); } catch { /* no storage: the first moment is plain */ }
}

/** The theme that was remembered, if it still looks like one. */
export function readTheme(base: string): ThemeView | undefined {
  try {
    const theme = JSON.parse(localStorage.getItem(name(base)) ?? 'null') as ThemeView | null;
    return typeof theme?.colours?.primary === 'string' && typeof theme.copy === 'object' ? theme : undefined;
  } catch {
    return undefined;
  }
}
