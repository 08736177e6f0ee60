/** A JSON pointer (RFC 6901) from `at` down the given steps. */
export const pointer = (at: string, ...steps: (string | number)[]): string =>
  steps.reduce<string>((here, step) => `${here}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`, at);

/** The steps of a JSON pointer. */
export const stepsOf = (at: string): string[] =>
  at === '' ? [] : at.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at `at` inside `root`, through own properties only; undefined where nothing does. */
export function valueAt(root: unknown, at: string): unknown {
  let here = root;
  for (const step of stepsOf(at)) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}
