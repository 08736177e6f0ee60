import type { Automaton } from './pattern-automaton.ts';

/**
 * The degree with which the attempts on a text grow, after Weber and Seidl, "On the degree of ambiguity of finite automata"
 * (1991): 0 where a text can be read in a bounded number of ways, d for a polynomial of degree d, Infinity where two ways
 * lead back to the same place and so double again and again. Undefined where `budget` has too few steps left to say: the
 * count, not the clock, ends it, so that the verdict is the same on every machine.
 */
export function degreeOf({ takes, follow }: Automaton, budget: { left: number } = { left: 200_000 }): number | undefined {
  const size = takes.length;
  const reach = Array.from({ length: size }, (_, from) => reachable([from], (at) => [...follow[at]!.keys()]));
  const together = (a: number, b: number): boolean => reach[a]!.has(b) && reach[b]!.has(a);
  const looped = Array.from({ length: size }, (_, at) => at).filter((at) => reach[at]!.has(at));
  const within = (at: number, home: number): number[] => [...follow[at]!.keys()].filter((next) => together(next, home));

  for (const at of looped) for (const [next, ways] of follow[at]!) if (ways > 1 && together(at, next)) return Infinity;
  if (doubles()) return Infinity;
  return budget.left < 0 ? undefined : chain();

  /** Whether two different ways part at one place of a loop and meet again at one. */
  function doubles(): boolean {
    const pair = (a: number, b: number): number => a * size + b;
    const met = new Set<number>();
    const todo = looped.map((at) => pair(at, at));
    const seen = new Set(todo);
    for (let here = todo.pop(); here !== undefined; here = todo.pop()) {
      const [a, b] = [Math.floor(here / size), here % size];
      for (const nextA of within(a, a)) {
        for (const nextB of within(b, b)) {
          if (--budget.left < 0) return false;
          if ((takes[nextA]! & takes[nextB]!) === 0n) continue;
          const next = pair(nextA, nextB);
          if (!seen.has(next)) {
            seen.add(next);
            todo.push(next);
          }
          if (nextA === nextB && a !== b) met.add(here);
        }
      }
    }
    return met.size > 0;
  }

  /** The longest row of loops of which each hands over to the next at any of many places. */
  function chain(): number | undefined {
    const homes = [...new Set(looped.map((at) => looped.find((other) => together(at, other))!))];
    const members = (home: number): number[] => looped.filter((at) => together(at, home));
    const hands = new Map(homes.map((home) => [home, homes.filter((other) => other !== home && reach[home]!.has(other) && members(home).some((p) => members(other).some((q) => handsOver(p, q))))]));
    const degrees = new Map<number, number>();
    const degree = (home: number): number => {
      const known = degrees.get(home);
      if (known !== undefined) return known;
      degrees.set(home, 0);
      const found = Math.max(0, ...hands.get(home)!.map((other) => 1 + Math.max(...homes.filter((one) => one === other || reach[other]!.has(one)).map(degree))));
      degrees.set(home, found);
      return found;
    };
    const longest = Math.max(0, ...homes.map(degree));
    return budget.left < 0 ? undefined : longest;
  }

  /** Whether one text leads from p to p, from p to q and from q to q. */
  function handsOver(p: number, q: number): boolean {
    const name = (x: number, y: number, z: number): number => (x * size + y) * size + z;
    const todo: [number, number, number][] = [[p, p, q]];
    const seen = new Set([name(p, p, q)]);
    for (let here = todo.pop(); here !== undefined; here = todo.pop()) {
      for (const x of within(here[0], p)) {
        for (const y of follow[here[1]]!.keys()) {
          const shared = takes[x]! & takes[y]!;
          if (shared === 0n || !(y === q || reach[y]!.has(q))) continue;
          for (const z of within(here[2], q)) {
            if (--budget.left < 0) return false;
            if ((shared & takes[z]!) === 0n) continue;
            if (x === p && y === q && z === q) return true;
            const next = name(x, y, z);
            if (seen.has(next)) continue;
            seen.add(next);
            todo.push([x, y, z]);
          }
        }
      }
    }
    return false;
  }
}

/** What can be reached from `from` in one step or more. */
function reachable(from: number[], next: (at: number) => number[]): Set<number> {
  const seen = new Set<number>();
  const todo = from.flatMap(next);
  for (let here = todo.pop(); here !== undefined; here = todo.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    todo.push(...next(here));
  }
  return seen;
}
