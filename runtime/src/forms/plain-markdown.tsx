import type { ReactNode } from 'react';

/** Stands in for the Markdown library that RJSF imports: what would be Markdown is drawn as it is written. */
export function Markdown({ children }: { children?: ReactNode }) {
  return <>{children}</>;
}
