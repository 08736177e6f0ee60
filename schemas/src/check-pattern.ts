/// <reference path="./recheck-in-process.d.ts" />
import { createRequire } from 'node:module';
import type Recheck from 'recheck/lib/browser.js';
import { compilePattern } from './compile-pattern.ts';
import { countWays } from './count-ways.ts';
import { automatonOf } from './pattern-automaton.ts';
import { degreeOf } from './pattern-growth.ts';
import { withoutAssertions } from './strip-assertions.ts';

/** How the time to match grows with the text: in step with it, with its square, or beyond bearing. */
export type Growth = 'linear' | 'quadratic' | 'catastrophic' | 'unknown';

/** What the patterns of one definition may still cost: steps of our own analysis, and milliseconds of recheck. */
export interface Patience { steps: number; milliseconds: number }

/** The patience for one definition: well below a second. */
export const newPatience = (): Patience => ({ steps: 300_000, milliseconds: 250 });

const MAX_LENGTH = 1_000;

/**
 * Why `pattern` may not be used, as a sentence; undefined when it may. Third-party patterns are often quadratic on texts
 * made for it, and a form's texts are short, so that much is let through. What cannot be analysed is refused: an author's
 * mistake must not be able to stop the server.
 */
export function patternProblem(pattern: string, patience: Patience): string | undefined {
  if (pattern.length > MAX_LENGTH) return `This regular expression is longer than ${MAX_LENGTH} characters; shorten it.`;
  const compiled = compilePattern(pattern);
  if (!compiled) return 'This is not a regular expression; check its brackets and backslashes.';
  const most = atMost(pattern, compiled.flags, patience);
  if (most === 'linear' || most === 'quadratic') return undefined;
  switch (growthOf(pattern, compiled.flags, patience)) {
    case 'catastrophic':
      return 'This regular expression can take for ever on some texts (catastrophic backtracking); avoid a repetition inside a repetition, such as (a+)+, and many optional parts in a row.';
    case 'unknown':
      return 'This regular expression is too involved to prove that it answers in time; write a simpler one, or a maxLength in its place.';
    default:
      return undefined;
  }
}

const known = new Map<string, Growth>();
const MAX_KNOWN = 5_000;

/**
 * How `pattern`'s time grows, remembered for as long as the process lives. Our own analysis assumes the worst of a
 * pattern's ends, and does not depend on the clock; where it finds growth, recheck says whether a text can really cause it.
 */
export function growthOf(pattern: string, flags: string, patience: Patience = newPatience()): Growth {
  const name = `${flags}/${pattern}`;
  const before = known.get(name);
  if (before) return before;
  const most = atMost(pattern, flags, patience);
  if (most === 'linear' || (most === 'catastrophic' && mustEnd(pattern))) return most;
  const found = countWays(pattern) > MAX_WAYS ? 'catastrophic' : ask(pattern, flags, patience);
  // What recheck had no time for may be asked again; what our own analysis says holds meanwhile.
  if (found === 'unknown') return most;
  if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
  known.set(name, found);
  return found;
}

/** Attempts that a pattern's bounded choices may take on one text. */
const MAX_WAYS = 1_000_000;

const grades = new Map<string, Growth>();

/** A bound on the growth by our own analysis: it may be less. */
function atMost(pattern: string, flags: string, patience: Patience): Growth {
  const name = `${flags}/${pattern}`;
  const before = grades.get(name);
  if (before) return before;
  const degree = countWays(pattern) > MAX_WAYS ? Infinity : worstDegree(pattern, flags, patience);
  if (degree === undefined) return 'unknown';
  const grade = degree === 0 ? 'linear' : degree === 1 ? 'quadratic' : 'catastrophic';
  if (grades.size >= MAX_KNOWN) grades.delete(grades.keys().next().value!);
  grades.set(name, grade);
  return grade;
}

function worstDegree(pattern: string, flags: string, patience: Patience): number | undefined {
  let worst = 0;
  for (const part of withoutAssertions(pattern) ?? [undefined]) {
    if (!part || patience.steps <= 0) return undefined;
    patience.steps -= 1_000; // for building it
    const automaton = automatonOf(part.pattern, flags);
    if (!automaton) return undefined;
    const budget = { left: Math.min(patience.steps, 150_000) };
    const before = budget.left;
    const degree = degreeOf(automaton, budget);
    patience.steps -= before - Math.max(0, budget.left);
    if (degree === undefined) return undefined;
    worst = Math.max(worst, degree + (part.repeated ? 1 : 0));
  }
  return worst;
}

/** Whether a text fits only if the pattern comes to its end, so that there is always a text that fits almost. */
const mustEnd = (pattern: string): boolean => /(?<!\\)(?:\\\\)*\$$/.test(pattern) && !pattern.includes('|');

let recheck: typeof Recheck | undefined;

/** recheck is three megabytes that most servers never need: it is loaded when it is first asked. */
const loadRecheck = (): typeof Recheck => (recheck ??= createRequire(import.meta.url)('recheck/lib/browser.js') as typeof Recheck);

function ask(pattern: string, flags: string, patience: Patience): Growth {
  const timeout = Math.floor(patience.milliseconds);
  if (timeout < 5) return 'unknown';
  const started = performance.now();
  try {
    return graded(loadRecheck().checkSync(pattern, flags, { timeout, attackTimeout: timeout >> 1, incubationTimeout: timeout >> 2 }));
  } catch {
    return 'unknown';
  } finally {
    patience.milliseconds -= performance.now() - started;
  }
}

function graded(answer: ReturnType<typeof Recheck.checkSync>): Growth {
  // Fuzzing that found nothing proves nothing.
  if (answer.status === 'unknown' || (answer.status === 'safe' && answer.checker === 'fuzz')) return 'unknown';
  if (answer.complexity?.type === 'exponential') return 'catastrophic';
  const degree = answer.complexity?.type === 'polynomial' ? answer.complexity.degree : 1;
  return degree > 2 ? 'catastrophic' : degree === 2 ? 'quadratic' : 'linear';
}
