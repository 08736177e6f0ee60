import type { JsonObject } from '@portico/schemas/json';
import type { DefinitionRecord } from '../session/admin-api.ts';

/** Unsaved work and what it was begun from. */
export interface KeptWork { record: DefinitionRecord; body: JsonObject }

const place = (resource: string, id: string) => `portico.unsaved.${resource}/${id}`;

/** Keeps unsaved work in this browser tab, so that leaving a page or signing in again loses nothing. */
export function keepWork(resource: string, id: string, work: KeptWork): void {
  try {
    sessionStorage.setItem(place(resource, id), JSON.stringify(work));
  } catch {
    // The browser keeps nothing (private mode, full): the work still stands on the screen.
  }
}

/** The work kept for a definition, if there is any. */
export function keptWork(resource: string, id: string): KeptWork | undefined {
  try {
    const kept = sessionStorage.getItem(place(resource, id));
    return kept === null ? undefined : JSON.parse(kept) as KeptWork;
  } catch {
    return undefined;
  }
}

/** Forgets the work kept for a definition. */
export function forgetWork(resource: string, id: string): void {
  try {
    sessionStorage.removeItem(place(resource, id));
  } catch {
    // Nothing was kept.
  }
}
