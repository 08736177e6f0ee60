import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { linkTarget } from './link-target.ts';
import { Text } from './Text.tsx';

afterEach(cleanup);
const drawn = (text: string) => render(<Text text={text} />).container.querySelector('.text')!;

test('paragraphs, bold, italic, lists, headings and links become elements', () => {
  const text = drawn('# Good to know\n\nIt **renews** on *Monday*.\nStill the same paragraph.\n\n- one\n- [two](https://example.com/x)\n\n1. first\n2. second');
  expect(text.querySelector('h2')?.textContent).toBe('Good to know');
  expect([...text.querySelectorAll('p')].map((p) => p.textContent)).toEqual(['It renews on Monday. Still the same paragraph.']);
  expect(text.querySelector('strong')?.textContent).toBe('renews');
  expect(text.querySelector('em')?.textContent).toBe('Monday');
  expect([...text.querySelectorAll('ol li')].map((li) => li.textContent)).toEqual(['first', 'second']);
  expect(screen.getByRole('link', { name: 'two' }).getAttribute('href')).toBe('https://example.com/x');
});

test('HTML in a text stays text', () => {
  const attack = '<img src=x onerror=alert(1)><script>alert(1)</script> <a href="javascript:alert(1)">x</a> &lt;b&gt;';
  const text = drawn(attack);
  expect(text.textContent).toBe(attack);
  expect(text.querySelectorAll('img, script, a').length).toBe(0);
});

test.each([
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'blob:https://x/y', 'file:///etc/passwd', '//evil.example', '/\\evil.example', '\\\\evil.example',
  '/../admin', '/p/other', 'filesystem:x', 'about:blank', 'javascript&colon;alert(1)', 'https:\\\\evil', '%6aavascript:alert(1)',
])('a link to %j leads nowhere', (href) => {
  expect(linkTarget(href)).toBeUndefined();
  cleanup();
  expect(drawn(`[click](${href})`).querySelectorAll('a').length).toBe(0);
});

test('links may lead out by https, http and mailto, and to pages of the portal', () => {
  expect(linkTarget('https://example.com/a?b=c')).toEqual({ kind: 'out', href: 'https://example.com/a?b=c' });
  expect(linkTarget('mailto:help@example.com')).toEqual({ kind: 'out', href: 'mailto:help@example.com' });
  expect(linkTarget('invoices')).toEqual({ kind: 'page', href: '/invoices' });
  expect(linkTarget('/invoice?id=7')).toEqual({ kind: 'page', href: '/invoice?id=7' });
});

test('marks that never close are plain text, and a hostile text is read in no time', () => {
  expect(drawn('**open and *open and [open](').textContent).toBe('**open and *open and [open](');
  const started = process.cpuUsage();
  for (const hostile of ['*'.repeat(20_000), '**a '.repeat(5000), '['.repeat(20_000), '[a](b'.repeat(4000), `${'- '.repeat(10_000)}x`]) { cleanup(); drawn(hostile); }
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
});
