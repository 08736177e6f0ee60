import type { Json, JsonObject } from '@portico/schemas/json';
import type { Fault } from '@portico/schemas/problem';
import { pointerOf, setAt, type Path } from './path.ts';
import { sameJson } from './same-json.ts';

export interface BodyState {
  body: JsonObject;
  past: JsonObject[];
  future: JsonObject[];
  faults: Fault[];
  /** Why the text in the JSON editor cannot be read just now. */
  broken: string | undefined;
  /** A place that a person asked to see; `count` tells two jumps to one place apart. */
  jump: { pointer: string; count: number; where: 'input' | 'definition' } | undefined;
}

export interface BodyStore {
  read: () => BodyState;
  subscribe: (heard: () => void) => () => void;
  set: (path: Path, value: Json | undefined) => void;
  replace: (body: JsonObject) => void;
  undo: () => void;
  redo: () => void;
  setFaults: (faults: Fault[]) => void;
  setBroken: (broken: string | undefined) => void;
  /** Leads to a place: to its input where it has one, or to the JSON. */
  jumpTo: (pointer: string, where?: 'input' | 'definition') => void;
}

const REMEMBERED = 100;
const TYPING_PAUSE = 1_000;

/** Holds one body while it is edited by inputs and as JSON, with undo. Inputs subscribe to their own place only. */
export function createBodyStore(initial: JsonObject): BodyStore {
  let state: BodyState = { body: initial, past: [], future: [], faults: [], broken: undefined, jump: undefined };
  let last = { at: '', time: 0 };
  const listeners = new Set<() => void>();
  const become = (next: Partial<BodyState>) => {
    state = { ...state, ...next };
    for (const heard of listeners) heard();
  };
  const change = (body: JsonObject, at: string) => {
    if (sameJson(body, state.body) && JSON.stringify(body) === JSON.stringify(state.body)) return;
    const now = Date.now();
    const typing = at === last.at && now - last.time < TYPING_PAUSE;
    last = { at, time: now };
    become({ body, future: [], past: typing ? state.past : [...state.past.slice(-REMEMBERED), state.body] });
  };
  return {
    read: () => state,
    subscribe(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    set: (path, value) => change(setAt(state.body, path, value) as JsonObject, pointerOf(path)),
    replace: (body) => change(body, '(whole)'),
    undo() {
      const before = state.past.at(-1);
      if (before) become({ body: before, past: state.past.slice(0, -1), future: [state.body, ...state.future] });
      last = { at: '', time: 0 };
    },
    redo() {
      const [after, ...future] = state.future;
      if (after) become({ body: after, past: [...state.past, state.body], future });
      last = { at: '', time: 0 };
    },
    setFaults: (faults) => become({ faults }),
    setBroken: (broken) => { if (broken !== state.broken) become({ broken }); },
    jumpTo: (pointer, where = 'input') => become({ jump: { pointer, where, count: (state.jump?.count ?? 0) + 1 } }),
  };
}
