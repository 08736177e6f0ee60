import { describe, expect, it } from 'vitest';
import { safeReturn } from './safe-return.ts';

describe('where a sign-in may return to', () => {
  it.each([
    '/', '/p/acme', '/p/acme/', '/p/acme/invoices?status=open&sort=due#top', '/builder', '/builder/#/pages', '/p/acme/files/%C3%BCber%20uns.pdf',
    '/p/acme/search?q=https://example.com//x',
  ])('keeps %s', (path) => expect(safeReturn(path)).toBe(path));

  it.each([
    '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'https:evil.example', 'javascript:alert(1)',
    '/%2fevil.example', '/%2Fevil.example', '/%252fevil.example', '/%25252fevil.example', '/%5cevil.example', '/%255cevil.example', '/%09/evil.example',
    '/\t/evil.example', '/\n/evil.example', '/p/acme%0d%0aSet-Cookie:x=1', '/p/acme\r\nLocation: //evil.example', '/./\u002fevil.example', '/p/..//evil.example',
    '/%2e%2e//evil.example', '/.%2f/evil.example', ' //evil.example', '/ /evil.example', '@evil.example', 'evil.example', '', '/%', '/%zz', '/%00/x',
    '/auth/sign-in', '/AUTH/callback', '/realms/portico', '/api/portal', '/%61uth/sign-in', '/\u00a0/evil.example', '/\u2028/evil.example', '/p//acme', `/${'a'.repeat(3000)}`,
  ])('turns %j into /', (path) => expect(safeReturn(path)).toBe('/'));

  it.each([undefined, null, 7, ['/p/acme'], { toString: () => '/p/acme' }])('turns what is no text into / (%j)', (value) => expect(safeReturn(value)).toBe('/'));
});
