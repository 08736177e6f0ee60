import { endOfClass, endOfGroup } from './strip-assertions.ts';

/**
 * About how many ways a pattern's bounded choices leave open, `(a|a)?` for one three: each may be tried in turn on a text
 * that fits almost. Analysis says how the time grows with the text; such a product stands still and may be too much all
 * the same. Alternatives that begin with different characters leave no choice open.
 */
export function countWays(pattern: string): number {
  let most = 0;
  let ways = 1;
  let starts: (string | undefined)[] = [];
  let start: string | undefined;
  let alternatives = 1;
  let total = 0;
  let atStart = true;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    let here = 1;
    let end = i;
    if (char === '|') {
      total += ways;
      most = Math.max(most, ways);
      starts.push(start);
      alternatives++;
      ways = 1;
      start = undefined;
      atStart = true;
      continue;
    }
    if (char === '^') continue;
    if (char === '\\') end = i + 1;
    else if (char === '[') end = endOfClass(pattern, i);
    else if (char === '(') {
      end = endOfGroup(pattern, i) ?? pattern.length - 1;
      here = countWays(pattern.slice(i + 1, end).replace(/^\?(?::|<?[=!]|<[^>]*>)/, ''));
    }
    if (atStart && /[A-Za-z0-9]/.test(char) && end === i) start = char;
    atStart = false;
    const [quantifier = '', low, high] = /^(?:\?|\{(\d+),(\d+)\}|\{(\d+)\})/.exec(pattern.slice(end + 1)) ?? [];
    if (quantifier === '?') {
      here += 1;
      if (end === i && start === char) start = undefined;
    } else if (quantifier !== '' && here > 1) {
      here = here ** Number(high ?? low ?? quantifier.slice(1, -1));
    }
    ways *= here;
    i = end + quantifier.length;
  }
  total += ways;
  most = Math.max(most, ways);
  starts = [...starts, start];
  const told = alternatives > 1 && starts.every((one) => one !== undefined) && new Set(starts).size === alternatives;
  return told ? most : total;
}
