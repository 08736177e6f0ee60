import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchClaimPattern, readClaimPattern } from './claim-pattern.ts';

/** Every way in which a pattern of fixed signs and stars fills a text, tried one after the other. */
function waysOf(pieces: string[], text: string): string[][] {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return text === '' ? [[]] : [];
  const heads = piece === '*' ? Array.from({ length: text.length }, (_, more) => text.slice(0, more + 1)) : text.startsWith(piece) ? [piece] : [];
  return heads.flatMap((head) => waysOf(rest, text.slice(head.length)).map((way) => [head, ...way]));
}

test('a text fits a pattern where there is exactly one way, however its signs repeat', () => {
  const sign = fc.constantFrom('a', 'b', 'ab', 'aa');
  const patterns = fc.tuple(fc.option(sign, { nil: '' }), fc.array(sign, { maxLength: 3 }), fc.option(sign, { nil: '' }))
    .map(([before, between, after]) => [before, ...between.flatMap((signs) => ['*', signs]), '*', after].filter((piece) => piece !== ''));
  let fits = 0;
  fc.assert(fc.property(patterns, fc.array(fc.constantFrom('a', 'b'), { maxLength: 9 }).map((signs) => signs.join('')), (pieces, text) => {
    // The last star is the tenant's name, so that what is caught is looked at too.
    const place = pieces.lastIndexOf('*');
    const ways = waysOf(pieces, text);
    if (ways.length === 1) fits += 1;
    expect(matchClaimPattern(readClaimPattern(pieces.with(place, '{tenant}').join('')), text)).toEqual(ways.length === 1 ? { tenant: ways[0]![place] } : null);
  }), { numRuns: 3000 });
  expect(fits).toBeGreaterThan(100);
});

test('no text takes long: an issuer chooses them', () => {
  const pattern = readClaimPattern('*a*a{tenant}a{role}b');
  const began = process.cpuUsage();
  for (let i = 0; i < 500; i += 1) expect(matchClaimPattern(pattern, 'a'.repeat(500))).toBeNull();
  // It was most of a minute when every way was tried.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
});
