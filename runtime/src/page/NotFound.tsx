import { useEffect, type RefObject } from 'react';
import { Link } from 'wouter';
import { usePortal } from '../portal-context.ts';
import { Text } from '../text/Text.tsx';

/** What stands where there is no page, or none that this person may see: the two look alike on purpose. */
export function NotFound({ heading }: { heading?: RefObject<HTMLHeadingElement | null> }) {
  const { view } = usePortal();
  useEffect(() => { document.title = `Not found · ${view.theme.name}`; }, [view.theme.name]);
  return (
    <div className="page-head">
      <h1 ref={heading} tabIndex={-1}>Not found</h1>
      <Text text={view.theme.copy.notFound} />
      <p><Link className="button" href="/">Go to the first page</Link></p>
    </div>
  );
}
