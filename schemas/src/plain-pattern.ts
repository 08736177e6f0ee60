const token = /(\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^])([*+?]|\{\d+(?:,\d*)?\})?\??/gu;

/**
 * Whether a pattern is so plain that its time is linear without analysis, as most patterns of forms are: anchored at the
 * start, without groups, back-references or alternatives, and where something is repeated without end, either nothing
 * else is, or a fixed character that the repetition cannot take ends it: `^data:[a-z]+/[a-z]+;[A-Za-z0-9]*$`.
 */
export function isPlainPattern(pattern: string): boolean {
  if (!pattern.startsWith('^')) return false;
  const tokens = [...pattern.slice(1).matchAll(token)].map(([, atom = '', quantifier = '']) => ({ atom, quantifier }));
  if (tokens.some(({ atom }) => /^[()|]$/.test(atom) || /^\\[1-9kbB]/.test(atom))) return false;
  const open = tokens.map(({ quantifier }, i) => (/^(?:[*+]|\{\d+,\})$/.test(quantifier) ? i : -1)).filter((i) => i >= 0);
  const unended = open.filter((i) => !endsAt(tokens[i]!.atom, tokens[i + 1]));
  if (unended.length > 1 || (unended.length === 1 && unended[0] !== open.at(-1))) return false;
  return tokens.reduce((ways, { quantifier }) => ways * waysOf(quantifier), open.length > 0 ? 10 : 1) <= 10_000;
}

function endsAt(atom: string, next: { atom: string; quantifier: string } | undefined): boolean {
  if (!next || next.quantifier !== '' || !/^(?:[A-Za-z0-9 \-_:;,/@#%&=<>"'!~]|\\[.+*?()[\]{}|^$/\\-])$/.test(next.atom)) return false;
  try {
    return !new RegExp(`^${atom}$`, 'u').test(next.atom.at(-1)!);
  } catch {
    return false;
  }
}

function waysOf(quantifier: string): number {
  const [, low, high] = /^\{(\d+),(\d+)\}$/.exec(quantifier) ?? [];
  return quantifier === '?' ? 2 : high === undefined ? 1 : Number(high) - Number(low) + 1;
}
