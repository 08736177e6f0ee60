import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => { cleanup(); vi.unstubAllGlobals(); vi.resetModules(); });

/** The dates as a browser of these languages writes them. */
const inBrowserOf = async (...languages: string[]) => {
  vi.stubGlobal('navigator', { ...navigator, languages });
  return import('./When.tsx');
};
const noon = '2026-03-04T12:00:00';

test.each([['en-GB', '4 Mar 2026, 12:00', '4 Mar 2026'], ['en-US', 'Mar 4, 2026, 12:00 PM', 'Mar 4, 2026'], ['de-DE', '04.03.2026, 12:00', '04.03.2026']])('a browser of %s reads its own figures', async (language, moment, day) => {
  const { exactly, onDay } = await inBrowserOf(language, 'fr');
  expect([exactly(noon).replaceAll('\u202f', ' '), onDay(noon)]).toEqual([moment, day]);
});

test('the exact time stands over words and over a day, and the words over the exact time', async () => {
  const { When, exactly } = await inBrowserOf('en-GB');
  const at = new Date(Date.now() - 3 * 3_600_000).toISOString();
  render(<><When at={at} /><When at={at} as="moment" /><When at={noon} as="day" /></>);
  expect(screen.getByText('3 hours ago').title).toBe(exactly(at));
  expect(screen.getByText(exactly(at)).title).toBe('3 hours ago');
  expect(screen.getByText('4 Mar 2026').title).toBe('4 Mar 2026, 12:00');
});
