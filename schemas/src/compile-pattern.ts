/** Compiles a pattern as JSON Schema wants it (`u`), or without `u` where third parties wrote it loosely; undefined where it is no pattern. */
export function compilePattern(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch { /* the other flags, or none */ }
  }
  return undefined;
}
