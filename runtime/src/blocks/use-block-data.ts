import { useCallback, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '@portico/schemas/json';
import type { Problem } from '@portico/schemas/problem';
import type { Loaded } from '@portico/schemas/view';
import { useOpenPage, usePortal } from '../portal-context.ts';
import { problemOf } from '../problem-error.ts';

/** What a block draws. */
export interface BlockState {
  items: JsonObject[];
  item?: JsonObject;
  problem?: Problem;
  /** Nothing is known yet. */
  loading: boolean;
  /** What is drawn is being replaced or added to. */
  busy: boolean;
  hasMore: boolean;
  /** Why no more could be had. */
  moreProblem?: Problem;
}

interface State { from: string; first?: Loaded; items: JsonObject[]; item?: JsonObject; next?: string; problem?: Problem; moreProblem?: Problem; busy: boolean; known: boolean }

function begin(first: Loaded, from: string, live: boolean): State {
  const items = first.data?.items ?? [];
  return {
    from, first, items, item: first.data?.item ?? items[0], next: first.data?.next ?? undefined,
    problem: first.problem, busy: false, known: Boolean(first.data ?? first.problem) || !live,
  };
}

/** The data of a block: first what came with the page, then what the person asks for by sorting, filtering and "show more". */
export function useBlockData(block: { id: string } & Loaded, query: Record<string, string> = {}): [BlockState, { reload(): void; more(): void }] {
  const { reads, announce } = usePortal();
  const page = useOpenPage();
  const asked = new URLSearchParams(query).toString();
  const [state, setState] = useState<State>(() => (asked ? { ...begin({}, asked, true), known: false } : begin(block, '', Boolean(reads))));
  const running = useRef<AbortController>(undefined);

  const ask = useCallback((cursor?: string) => {
    if (!reads) return;
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setState((before) => ({ ...before, busy: true, problem: undefined, moreProblem: undefined, known: before.known && !before.problem }));
    const values = { ...page.parameters, ...Object.fromEntries(new URLSearchParams(asked)), ...(cursor && { cursor }) };
    reads.block(page.key, block.id, values, control.signal).then((loaded) => {
      if (control.signal.aborted) return;
      if (!cursor) { setState({ ...begin(loaded, asked, true), first: undefined }); announce(told(loaded)); return; }
      setState((before) => (loaded.problem
        ? { ...before, busy: false, moreProblem: loaded.problem }
        : { ...before, busy: false, items: [...before.items, ...(loaded.data?.items ?? [])], next: loaded.data?.next ?? undefined }));
      announce(`${loaded.data?.items?.length ?? 0} more shown.`);
    }, (error: unknown) => {
      if (control.signal.aborted) return;
      setState((before) => ({ ...before, busy: false, known: true, from: asked, ...(cursor ? { moreProblem: problemOf(error) } : { problem: problemOf(error) }) }));
    });
  }, [reads, page.key, page.parameters, block.id, asked, announce]);

  useEffect(() => {
    if (asked) { ask(); return; }
    running.current?.abort();
    if (block.data || block.problem || !reads) setState(begin(block, '', Boolean(reads)));
    else ask();
    // The page's own data counts whenever the page came anew.
  }, [asked, block.data, block.problem]);
  useEffect(() => () => running.current?.abort(), []);

  return [{
    items: state.items, item: state.item, problem: state.problem, loading: !state.known, busy: state.busy,
    hasMore: state.next !== undefined, moreProblem: state.moreProblem,
  }, { reload: () => ask(), more: () => { if (state.next) ask(state.next); } }];
}

function told(loaded: Loaded): string {
  if (loaded.problem) return loaded.problem.title;
  const count = loaded.data?.items?.length;
  return count === undefined ? 'Updated.' : count === 0 ? 'Nothing found.' : `${count} shown.`;
}
