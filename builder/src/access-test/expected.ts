import type { AccessTest } from '@portico/schemas/access-test';

type Expect = AccessTest['expect'];

/** The list of an access test that a thing belongs to. */
const listOf = (thing: string): 'see' | 'do' => (/^(action|portal)\//.test(thing) ? 'do' : 'see');

/** Whether a test expects a thing to be seen or done, and whether they first confirm who they are. */
export const isExpected = (expect: Expect, thing: string): boolean => expect[listOf(thing)]?.includes(thing) ?? false;
export const asksFirst = (expect: Expect, thing: string): boolean => expect.stepUp?.includes(thing) ?? false;

/** `expect` with `things` seen or done (`on`) or refused. What is refused asks nothing first. */
export function withThings(expect: Expect, things: readonly string[], on: boolean): Expect {
  const next = { ...expect };
  for (const list of ['see', 'do'] as const) {
    const here = things.filter((thing) => listOf(thing) === list);
    if (!here.length) continue;
    const before = expect[list] ?? [];
    next[list] = on ? [...new Set([...before, ...here])] : before.filter((thing) => !here.includes(thing));
  }
  return on ? next : withoutStepUp(next, things);
}

/** `expect` with a thing asking first to confirm who they are, or not. */
export function withStepUp(expect: Expect, thing: string, on: boolean): Expect {
  return on ? { ...expect, stepUp: [...new Set([...(expect.stepUp ?? []), thing])] } : withoutStepUp(expect, [thing]);
}

function withoutStepUp(expect: Expect, things: readonly string[]): Expect {
  const { stepUp, ...rest } = expect;
  const left = stepUp?.filter((thing) => !things.includes(thing)) ?? [];
  return left.length ? { ...rest, stepUp: left } : rest;
}
