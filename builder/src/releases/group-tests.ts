import type { Fault } from '@portico/schemas/problem';
import { stepsOf } from '@portico/schemas/pointer';

/** Messages about a whole page or action say the most. */
const isWhole = /\b(?:page|action|portal)\//;

/** The faults of access tests, by test, the weightiest first. What is wrong with the test itself, such as a name that leads nowhere, is among them. */
export function groupTests(errors: readonly Fault[]): { key: string; messages: string[] }[] {
  const tests = new Map<string, string[]>();
  for (const { pointer, message } of errors) {
    const [kind, key] = stepsOf(pointer);
    if (kind === 'access-test' && key !== undefined) tests.set(key, [...(tests.get(key) ?? []), message]);
  }
  return [...tests].map(([key, messages]) => ({ key, messages: withoutInside(messages).sort((a, b) => Number(isWhole.test(b)) - Number(isWhole.test(a))) }));
}

/** What becomes of a page becomes of its blocks: a sentence that says the same of a block is left out. */
function withoutInside(messages: string[]): string[] {
  const all = new Set(messages);
  return messages.filter((message) => { const ofPage = message.replace(/\bblock\/([\w-]+)\/[\w-]+/, 'page/$1'); return ofPage === message || !all.has(ofPage); });
}
