/** A pattern without look-around, and whether it runs inside a repetition of the whole. */
export interface Stripped { pattern: string; repeated: boolean }

/**
 * Splits a pattern into the pattern without its look-aheads and look-behinds, and each of those by itself: analysis by
 * automata knows none. A look-around can only cut attempts short, so the stripped pattern, made to fail at its end, tries
 * at least every path that the whole one does: what is said of the parts holds for the whole.
 * Undefined where a back-reference makes that untrue.
 */
export function withoutAssertions(pattern: string): Stripped[] | undefined {
  if (!/\(\?<?[=!]/.test(pattern)) return /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/.test(pattern) ? undefined : [{ pattern, repeated: false }];
  if (/\\(?:[1-9]|k<)/.test(pattern)) return undefined;
  const parts: Stripped[] = [];
  const rest = strip(pattern, false, parts);
  if (rest === undefined) return undefined;
  return [{ pattern: `(?:${rest})\uFFFF`, repeated: false }, ...parts];
}

/** `pattern` with each look-around replaced by nothing; their bodies go to `parts`. */
function strip(pattern: string, repeated: boolean, parts: Stripped[]): string | undefined {
  let out = '';
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '\\') {
      out += pattern.slice(i, i + 2);
      i++;
    } else if (pattern[i] === '[') {
      const end = endOfClass(pattern, i);
      out += pattern.slice(i, end + 1);
      i = end;
    } else if (pattern[i] === '(') {
      const end = endOfGroup(pattern, i);
      if (end === undefined) return undefined;
      const opening = /^\((?:\?(?:[:]|<?[=!]|<[^>]*>))?/.exec(pattern.slice(i))![0];
      const inRepetition = repeated || /^(?:[*+]|\{\d+,\}|\{\d*,?\d{2,}\})/.test(pattern.slice(end + 1));
      const looks = /[=!]$/.test(opening) && opening.length > 1;
      const body = strip(pattern.slice(i + opening.length, end), inRepetition, parts);
      if (body === undefined) return undefined;
      if (looks) {
        const bounded = !/[*+]|\{\d+,\}/.test(body.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''));
        parts.push({ pattern: `^(?:${body})\uFFFF`, repeated: inRepetition && !bounded });
        out += '(?:)';
      } else {
        out += `${opening}${body})`;
      }
      i = end;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

/** Where the class that begins at `start` ends. */
export function endOfClass(pattern: string, start: number): number {
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === ']') return i;
  }
  return pattern.length - 1;
}

/** Where the group that begins at `start` ends; undefined where it does not. */
export function endOfGroup(pattern: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '[') i = endOfClass(pattern, i);
    else if (pattern[i] === '(') depth++;
    else if (pattern[i] === ')' && --depth === 0) return i;
  }
  return undefined;
}
