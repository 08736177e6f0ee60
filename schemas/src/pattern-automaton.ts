import { endOfClass, endOfGroup } from './strip-assertions.ts';

/** A pattern as positions that each take one character, and how many ways lead from one to the next (0, 1 or 2 for more). */
export interface Automaton {
  /** What each position takes, as bits over sample characters: two positions share a character where their bits meet. */
  takes: bigint[];
  follow: Map<number, number>[];
}

/** A part of a pattern: where it can begin and end, and in how many ways it can be empty. */
interface Fragment { first: Map<number, number>; last: Map<number, number>; empty: number }

const MAX_POSITIONS = 300;
const MAX_COPIES = 10;
const samples = [...Array.from({ length: 128 }, (_, i) => String.fromCharCode(i)), ...'\u0085\u00a0éßñΩжα中あ가\u2028\ufeff\uffff'];

/**
 * The automaton of a pattern without look-around and back-references (Glushkov's). Anchors are passed for nothing and
 * long counts taken for open ones, so it has every path of the pattern, and perhaps more; a pattern that may begin
 * anywhere begins with a position that takes anything. Undefined where it would grow too large.
 */
export function automatonOf(pattern: string, flags: string): Automaton | undefined {
  const alphabet = [...new Set([...samples, ...[...pattern].flatMap((char) => [-1, 0, 1].map((step) => String.fromCodePoint(Math.max(0, char.codePointAt(0)! + step))))])];
  const automaton: Automaton = { takes: [], follow: [] };
  const known = new Map<string, bigint>();
  const bitsOf = (atom: string): bigint => {
    const takes = /^\\[pP]/.test(atom) ? undefined : new RegExp(`^(?:${atom})$`, flags);
    return BigInt(`0b${alphabet.map((char) => (!takes || takes.test(char) ? '1' : '0')).join('')}`);
  };
  const position: MakePosition = (atom) => {
    if (automaton.takes.length >= MAX_POSITIONS) throw new RangeError('too large');
    if (!known.has(atom)) known.set(atom, bitsOf(atom));
    const at = automaton.takes.push(known.get(atom)!) - 1;
    automaton.follow.push(new Map());
    return { first: new Map([[at, 1]]), last: new Map([[at, 1]]), empty: 0 };
  };
  try {
    const anchored = alternativesOf(pattern).every((one) => one.startsWith('^'));
    if (anchored) alternation(pattern, position, automaton);
    else join(repeat(position('[^]'), automaton), alternation(pattern, position, automaton), automaton);
    return automaton;
  } catch {
    return undefined;
  }
}

type MakePosition = (atom: string) => Fragment;
const nothing = (): Fragment => ({ first: new Map(), last: new Map(), empty: 1 });
const few = (count: number): number => Math.min(2, count);

function sum(a: Map<number, number>, b: Map<number, number>, times = 1): Map<number, number> {
  const all = new Map(a);
  if (times > 0) for (const [at, ways] of b) all.set(at, few((all.get(at) ?? 0) + ways * times));
  return all;
}

function link(from: Map<number, number>, to: Map<number, number>, { follow }: Automaton): void {
  for (const [a, out] of from) for (const [b, into] of to) follow[a]!.set(b, few((follow[a]!.get(b) ?? 0) + out * into));
}

function join(a: Fragment, b: Fragment, automaton: Automaton): Fragment {
  link(a.last, b.first, automaton);
  return { first: sum(a.first, b.first, a.empty), last: sum(b.last, a.last, b.empty), empty: few(a.empty * b.empty) };
}

/** `a+`, and `a*` where it may be left out; an empty round is never taken. */
function repeat(a: Fragment, automaton: Automaton, orNot = true): Fragment {
  link(a.last, a.first, automaton);
  return { ...a, empty: orNot || a.empty > 0 ? 1 : 0 };
}

const optional = (a: Fragment): Fragment => ({ ...a, empty: few(a.empty + 1) });

function alternation(pattern: string, position: MakePosition, automaton: Automaton): Fragment {
  const [only, ...others] = alternativesOf(pattern).map((one) => sequence(one, position, automaton));
  return others.reduce((a, b) => ({ first: sum(a.first, b.first), last: sum(a.last, b.last), empty: few(a.empty + b.empty) }), only!);
}

function sequence(pattern: string, position: MakePosition, automaton: Automaton): Fragment {
  let whole = nothing();
  for (let i = 0; i < pattern.length; i++) {
    const end = endOfAtom(pattern, i);
    const atom = pattern.slice(i, end + 1);
    const [text, kind = '', low, comma, high] = /^(?:([*+?])|\{(\d+)(,)?(\d+)?\})?/.exec(pattern.slice(end + 1)) ?? [''];
    const lazy = text !== '' && pattern[end + 1 + text.length] === '?' ? 1 : 0;
    const part = (): Fragment => {
      if (/^(?:[\^$]|\\[bB])$/.test(atom)) return nothing();
      return atom.startsWith('(') ? alternation(atom.slice(1, -1).replace(/^\?(?::|<[^>]*>)/, ''), position, automaton) : position(atom);
    };
    whole = join(whole, text === '' ? part() : counted(part, kind || '{', Number(low ?? 0), comma ? Number(high ?? Infinity) : Number(low ?? 0), automaton), automaton);
    i = end + text.length + lazy;
  }
  return whole;
}

function counted(part: () => Fragment, kind: string, low: number, high: number, automaton: Automaton): Fragment {
  if (kind === '*') return repeat(part(), automaton);
  if (kind === '+') return repeat(part(), automaton, false);
  if (kind === '?') return optional(part());
  if (low > MAX_COPIES || (high !== Infinity && high > MAX_COPIES)) return repeat(part(), automaton, low === 0);
  let rest = high === Infinity ? repeat(part(), automaton) : nothing();
  if (high !== Infinity) for (let i = low; i < high; i++) rest = optional(join(part(), rest, automaton));
  for (let i = 0; i < low; i++) rest = join(part(), rest, automaton);
  return rest;
}

function endOfAtom(pattern: string, i: number): number {
  if (pattern[i] === '\\') return i + (/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[^])/u.exec(pattern.slice(i))?.[0].length ?? 1) - 1;
  if (pattern[i] === '[') return endOfClass(pattern, i);
  if (pattern[i] === '(') return endOfGroup(pattern, i) ?? pattern.length - 1;
  return i + String.fromCodePoint(pattern.codePointAt(i)!).length - 1;
}

function alternativesOf(pattern: string): string[] {
  const found = [''];
  for (let i = 0; i < pattern.length; i++) {
    const end = endOfAtom(pattern, i);
    if (pattern[i] === '|') found.push('');
    else found[found.length - 1] += pattern.slice(i, end + 1);
    i = end;
  }
  return found;
}
