import type { RefObject } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { Blocks } from '../blocks/Blocks.tsx';
import { usePortal } from '../portal-context.ts';
import { Text } from '../text/Text.tsx';

interface PageContentProps { title: string; description?: string; blocks: BlockView[]; heading?: RefObject<HTMLHeadingElement | null> }

/** A page's heading and blocks. */
export function PageContent({ title, description, blocks, heading }: PageContentProps) {
  const { view } = usePortal();
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {description && <Text text={description} />}
      </div>
      {blocks.length ? <Blocks blocks={blocks} /> : <p className="empty">{view.theme.copy.empty}</p>}
    </>
  );
}
