import { expect, test } from 'vitest';
import auth0 from '../../../docs/identity/auth0.md?raw';
import custom from '../../../docs/identity/custom.md?raw';
import entra from '../../../docs/identity/entra.md?raw';
import okta from '../../../docs/identity/okta.md?raw';

const sources = Object.entries(import.meta.glob<string>(['./*.{ts,tsx}', '../layout/BuilderMenu.tsx'], { query: '?raw', import: 'default', eager: true })).filter(([name]) => !name.includes('.test.'));
const textOf = (wanted: (name: string) => boolean) => sources.filter(([name]) => wanted(name)).map(([, text]) => text).join('\n').replaceAll('’', '\'');
const [written, menu] = [textOf((name) => name.startsWith('./')), textOf((name) => name.startsWith('../'))];
const isWritten = (word: string) => [`"${word}"`, `'${word}'`, `>${word}<`].some((form) => written.includes(form)) || menu.includes(`resource: 'issuers', label: '${word}'`);

/** Words that are set off and are not the builder's: the other side's, or the heads of paragraphs. */
const others = new Set(['Value', 'For whom it speaks.', 'Where people are sent.', 'What its claims mean.']);

/** What a guide sets off where it speaks of the builder: buttons in bold, fields and choices in italics, and the first column of its table of fields. */
function wordsOf(guide: string): string[] {
  const sections = guide.split(/^## /m).filter((text) => /^(In Portico|What to check)\n/.test(text)).map((text) => text.replaceAll(/```.*?```/gs, '').replaceAll(/`[^`]*`/g, ''));
  const setOff = sections.flatMap((text) => [...text.matchAll(/\*\*([^*]+)\*\*|\*([^*]+)\*/g)].map(([, bold, italic]) => (bold ?? italic)!));
  const table = /\| Field \|.*\n\|[-|]+\n((?:\|.*\n)+)/.exec(sections[0]!)?.[1] ?? '';
  const fields = [...table.matchAll(/^\| ([^|,]+)/gm)].map(([, cell]) => cell!.trim());
  return [...new Set([...setOff, ...fields])].filter((word) => !others.has(word));
}

test.each(Object.entries({ auth0, custom, entra, okta }))('the guide of %s calls everything in the builder as the builder does', (_name, guide) => {
  const words = wordsOf(guide);
  expect(words.length).toBeGreaterThan(4);
  expect(words.filter((word) => !isWritten(word))).toEqual([]);
});
