import type { Fault } from '@portico/schemas/problem';
import { stepsOf } from '@portico/schemas/pointer';

/** Whether a fault is an access test that does not hold, rather than a definition that is wrong in itself. */
export const isRed = (pointer: string): boolean => /^\/access-test\/[^/]+\/expect(\/|$)/.test(pointer);

/** Messages about a whole page or action say the most. */
const isWhole = /\b(?:page|action|portal)\//;

/** What access tests do not find as they expect it, by test, the weightiest first. */
export function groupTests(errors: readonly Fault[]): { key: string; messages: string[] }[] {
  const tests = new Map<string, string[]>();
  for (const { pointer, message } of errors) {
    const [, key] = stepsOf(pointer);
    if (isRed(pointer) && key !== undefined) tests.set(key, [...(tests.get(key) ?? []), message]);
  }
  return [...tests].map(([key, messages]) => ({ key, messages: withoutInside(messages).sort((a, b) => Number(isWhole.test(b)) - Number(isWhole.test(a))) }));
}

/** What becomes of a page becomes of its blocks: a sentence that says the same of a block is left out. */
function withoutInside(messages: string[]): string[] {
  const all = new Set(messages);
  return messages.filter((message) => { const ofPage = message.replace(/\bblock\/([\w-]+)\/[\w-]+/, 'page/$1'); return ofPage === message || !all.has(ofPage); });
}
