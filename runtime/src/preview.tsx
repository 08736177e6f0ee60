import { useMemo, useState } from 'react';
import { Router } from 'wouter';
import type { PageView, PortalView } from '@portico/schemas/view';
import { PageContent } from './page/PageContent.tsx';
import { PageContext, PortalContext, type OpenPage, type Portal } from './portal-context.ts';
import { previewLocation } from './preview-location.ts';
import type { Reads } from './service.ts';
import { useTheme } from './theme/use-theme.ts';
import './styles/portal.css';

export type { Reads } from './service.ts';

export interface PagePreviewProps {
  portal: PortalView;
  page: PageView;
  /** Told when somebody follows a link to another page. Nothing else happens then. */
  onNavigate?: (page: string, parameters: Record<string, string>) => void;
  /** Where further rows and files come from. Without it tables stay as the page brought them. */
  reads?: Reads;
  /** Why nothing can be sent. */
  unsent?: string;
}

/** A page as the portal draws it, inside another application: the same blocks and theme, and whatever happens in it, nothing is sent. */
export function PagePreview({ portal, page, onNavigate, reads, unsent }: PagePreviewProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [said, setSaid] = useState('');
  const key = page.page.key;
  const given = new URLSearchParams(page.parameters).toString();
  const address = `${key}?${given}`;
  const [tables, setTables] = useState({ address, search: given });
  const search = tables.address === address ? tables.search : given; // another page begins anew
  useTheme(portal.theme, element);
  const around = useMemo<Portal>(() => ({ view: portal, base: 'preview', service: undefined, reads, ...(unsent !== undefined && { unsent }), announce: setSaid }), [portal, reads, unsent]);
  const open = useMemo<OpenPage>(() => ({ key, title: page.page.title, release: page.release, parameters: page.parameters, reload: () => {} }), [page]);
  const hook = useMemo(
    () => previewLocation({ page: key, parameters: page.parameters, search, ...(reads && { setSearch: (next: string) => setTables({ address, search: next }) }), ...(onNavigate && { onNavigate }) }),
    [address, search, reads, onNavigate],
  );
  return (
    <div className="portico portico-preview" ref={setElement}>
      <Router hook={hook}>
        <PortalContext value={around}>
          <PageContext value={open}>
            <PageContent key={address} title={page.page.title} description={page.page.description} blocks={page.blocks} />
          </PageContext>
        </PortalContext>
      </Router>
      <div role="status" className="unseen">{said}</div>
    </div>
  );
}
