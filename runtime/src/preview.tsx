import { useMemo, useState } from 'react';
import { Router } from 'wouter';
import type { PageView, PortalView } from '@portico/schemas/view';
import { PageContent } from './page/PageContent.tsx';
import { PageContext, PortalContext, type OpenPage, type Portal } from './portal-context.ts';
import { previewLocation } from './preview-location.ts';
import { useTheme } from './theme/use-theme.ts';
import './styles/portal.css';

export interface PagePreviewProps {
  portal: PortalView;
  page: PageView;
  /** Told when somebody follows a link to another page. Nothing else happens then. */
  onNavigate?: (page: string, parameters: Record<string, string>) => void;
}

/** A page as the portal draws it, inside another application: the same blocks and theme, no server, nothing is sent. */
export function PagePreview({ portal, page, onNavigate }: PagePreviewProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useTheme(portal.theme, element);
  const around = useMemo<Portal>(() => ({ view: portal, base: 'preview', service: undefined, announce: () => {} }), [portal]);
  const open = useMemo<OpenPage>(() => ({ key: page.page.key, title: page.page.title, release: page.release, parameters: page.parameters, reload: () => {} }), [page]);
  const hook = useMemo(() => previewLocation(page.page.key, onNavigate), [page.page.key, onNavigate]);
  return (
    <div className="portico portico-preview" ref={setElement}>
      <Router hook={hook}>
        <PortalContext value={around}>
          <PageContext value={open}>
            <PageContent key={page.page.key} title={page.page.title} description={page.page.description} blocks={page.blocks} />
          </PageContext>
        </PortalContext>
      </Router>
    </div>
  );
}
