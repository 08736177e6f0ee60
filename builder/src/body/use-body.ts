import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Json } from '@portico/schemas/json';
import type { BodyState, BodyStore } from './body-store.ts';
import { getAt, pointerOf, type Path } from './path.ts';

/** The body under edit and whether it may be changed. */
export const BodyContext = createContext<{ store: BodyStore; readOnly: boolean } | null>(null);

/** The store of the body under edit. */
export function useBodyStore(): BodyStore {
  return useBodyContext().store;
}

/** Whether the body may only be read. */
export function useReadOnly(): boolean {
  return useBodyContext().readOnly;
}

/** A part of the editing state; the caller is drawn again only when that part changes. `pick` must return something stable. */
export function useBodyState<T>(pick: (state: BodyState) => T): T {
  const { store } = useBodyContext();
  return useSyncExternalStore(store.subscribe, () => pick(store.read()));
}

/** What stands at `path`, a setter for it, and what is wrong there. */
export function useAt<T extends Json = Json>(path: Path): { value: T | undefined; set: (value: T | undefined) => void; error: string | undefined; pointer: string; readOnly: boolean } {
  const { store, readOnly } = useBodyContext();
  const pointer = pointerOf(path);
  const value = useBodyState((state) => getAt(state.body, path)) as T | undefined;
  const error = useBodyState((state) => state.faults.find((fault) => fault.pointer === pointer)?.message);
  const set = useCallback((next: T | undefined) => store.set(path, next), [store, pointer]);
  return { value, set, error, pointer, readOnly };
}

function useBodyContext() {
  const context = useContext(BodyContext);
  if (!context) throw new Error('an input stands outside a body');
  return context;
}
