import { createContext, useContext } from 'react';
import type { PortalView } from '@portico/schemas/view';
import type { Reads, Service } from './service.ts';

/** What every part of the portal may use. */
export interface Portal {
  view: PortalView;
  base: string;
  /** Absent in the builder: what is drawn there can send nothing. */
  service: Service | undefined;
  /** Absent in a preview of drafts, which asks nothing of a server. */
  reads: Reads | undefined;
  /** Why nothing can be sent, where there is no service. */
  unsent?: string;
  /** Says a sentence to people who cannot see that something changed. */
  announce(sentence: string): void;
  /** Whether the person has come here from another page of the portal, which moves the focus to the new one. */
  moved?(): boolean;
}

/** The page that is open. */
export interface OpenPage {
  key: string;
  title: string;
  release: string;
  parameters: Record<string, string>;
  /** Fetches the page again without taking away what is drawn. */
  reload(): void;
}

export const PortalContext = createContext<Portal | undefined>(undefined);
export const PageContext = createContext<OpenPage | undefined>(undefined);

/** The portal around a component. */
export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (!portal) throw new Error('usePortal needs a PortalContext around it');
  return portal;
}

/** The page around a component. */
export function useOpenPage(): OpenPage {
  const page = useContext(PageContext);
  if (!page) throw new Error('useOpenPage needs a PageContext around it');
  return page;
}
