/// <reference path="./recheck-in-process.d.ts" />
import recheck from 'recheck/lib/browser.js';
import { compilePattern } from './compile-pattern.ts';
import { countWays } from './count-ways.ts';
import { isPlainPattern } from './plain-pattern.ts';
import { withoutAssertions } from './strip-assertions.ts';

/** How the time to match grows with the text: in step with it, faster but bearable on short texts, or beyond bearing. */
export type Growth = 'linear' | 'polynomial' | 'catastrophic' | 'unknown';

const known = new Map<string, Growth>();
const MAX_KNOWN = 5_000;
const MAX_LENGTH = 1_000;

/** How long the patterns of one definition may take together. */
export interface Patience { left: number }

/**
 * Why `pattern` may not be used, as a sentence; undefined when it may.
 * A pattern that could not be analysed is refused: an author's mistake must not be able to stop the server.
 */
export function patternProblem(pattern: string, patience: Patience): string | undefined {
  if (pattern.length > MAX_LENGTH) return `This regular expression is longer than ${MAX_LENGTH} characters; shorten it.`;
  const compiled = compilePattern(pattern);
  if (!compiled) return 'This is not a regular expression; check its brackets and backslashes.';
  switch (growthOf(pattern, compiled.flags, patience)) {
    case 'catastrophic':
      return 'This regular expression can take for ever on some texts (catastrophic backtracking); avoid a repetition inside a repetition, such as (a+)+, and many optional parts in a row.';
    case 'unknown':
      return 'This regular expression is too involved to prove that it answers in time; write a simpler one, or a maxLength in its place.';
    default:
      return undefined;
  }
}

/** How `pattern`'s time grows, remembered for as long as the process lives. */
export function growthOf(pattern: string, flags: string, patience: Patience = { left: 500 }): Growth {
  const name = `${flags}/${pattern}`;
  const before = known.get(name);
  if (before) return before;
  if (isPlainPattern(pattern)) return 'linear';
  const started = performance.now();
  const growth = analyse(pattern, flags, patience);
  const spent = performance.now() - started;
  const exhausted = growth === 'unknown' && spent >= patience.left;
  patience.left -= spent;
  if (!exhausted) {
    if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
    known.set(name, growth);
  }
  return growth;
}

/** Attempts that a pattern's bounded choices may take on one text. */
const MAX_WAYS = 1_000_000;

function analyse(pattern: string, flags: string, patience: Patience): Growth {
  let worst: Growth = 'linear';
  if (countWays(pattern) > MAX_WAYS) return 'catastrophic';
  const parts = withoutAssertions(pattern);
  if (!parts) return 'unknown';
  for (const part of parts) {
    const growth = grade(part.pattern, flags, patience.left, part.repeated);
    if (growth === 'catastrophic' || growth === 'unknown') return growth;
    if (growth === 'polynomial') worst = growth;
  }
  return worst;
}

/** Third-party patterns are often quadratic on texts made for it; a form's texts are short, so that much is let through. */
const MAX_DEGREE = 2;

function grade(pattern: string, flags: string, milliseconds: number, repeated: boolean): Growth {
  if (milliseconds < 5) return 'unknown';
  const timeout = Math.min(milliseconds, 400);
  const answer = recheck.checkSync(pattern, flags, { timeout, attackTimeout: timeout / 2, incubationTimeout: timeout / 4, checker: 'auto' });
  if (answer.status === 'unknown') return 'unknown';
  if (answer.complexity?.type === 'exponential') return 'catastrophic';
  const degree = (answer.complexity?.type === 'polynomial' ? answer.complexity.degree : 1) + (repeated ? 1 : 0);
  return degree > MAX_DEGREE ? 'catastrophic' : degree > 1 ? 'polynomial' : 'linear';
}
