import { useContext, useId, type ReactNode } from 'react';
import { LevelContext } from './block-level.ts';

/** A block's own area, named by its title where it has one. */
export function BlockFrame({ title, kind, plain, children }: { title?: string; kind: string; plain?: boolean; children: ReactNode }) {
  const id = useId();
  const Heading = `h${useContext(LevelContext)}` as 'h2';
  const className = `block block-${kind}${plain ? '' : ' card'}`;
  if (!title) return <div className={className}>{children}</div>;
  return (
    <section className={className} aria-labelledby={id}>
      <Heading id={id} className="block-title">{title}</Heading>
      {children}
    </section>
  );
}
