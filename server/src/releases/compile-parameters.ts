import type { Parameter } from '@portico/schemas/page';

/** Takes the declared parameters out of what was given; undefined where a required one is missing or one breaks its pattern. */
export type ReadParameters = (given: Record<string, unknown>) => Record<string, string> | undefined;

/** Compiles declared parameters. What is given beyond them is left out, never passed on. */
export function compileParameters(declared: Record<string, Parameter> = {}): ReadParameters {
  const list = Object.entries(declared).map(([name, { required, pattern, maxLength }]) => ({
    name, required, maxLength: maxLength ?? 200, pattern: pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u'),
  }));
  return (given) => {
    const taken: Record<string, string> = {};
    for (const { name, required, pattern, maxLength } of list) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === undefined || value === '') {
        if (required) return undefined;
        continue;
      }
      if (typeof value !== 'string' || value.length > maxLength || (pattern && !pattern.test(value))) return undefined;
      taken[name] = value;
    }
    return taken;
  };
}
