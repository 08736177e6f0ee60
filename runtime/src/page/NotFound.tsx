import { useEffect, type RefObject } from 'react';
import { Link } from 'wouter';
import { usePortal } from '../portal-context.ts';
import { Text } from '../text/Text.tsx';

/** What stands where there is no page, or none that this person may see: the two look alike on purpose. Whoever has no page at all is told why. */
export function NotFound({ heading }: { heading?: RefObject<HTMLHeadingElement | null> }) {
  const { view } = usePortal();
  const { copy, name } = view.theme;
  const nowhere = view.navigation.length === 0;
  const title = !nowhere ? 'Not found' : view.principal.roles.length ? 'There is no page for you here yet' : 'You have no role here yet';
  useEffect(() => { document.title = `${title} · ${name}`; }, [title, name]);
  return (
    <div className="page-head">
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {nowhere ? <><p>Ask your administrator.</p>{copy.support && <div className="support-here"><Text text={copy.support} /></div>}</> : <><Text text={copy.notFound} /><p><Link className="button" href="/">Go to the first page</Link></p></>}
    </div>
  );
}
