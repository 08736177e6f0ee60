import { describe, expect, it } from 'vitest';
import { base32, counterAt, matchOneTimeCode, oneTimeCode } from './one-time-code.ts';

const secret = Buffer.from('12345678901234567890');

describe('a one-time code', () => {
  it.each([[59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'], [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130']])('is that of RFC 6238 at second %i', (second, code) => {
    expect(oneTimeCode(secret, counterAt(second * 1000), 8)).toBe(code);
  });

  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map((code, counter) => [counter, code] as const))('is that of RFC 4226 for counter %i', (counter, code) => {
    expect(oneTimeCode(secret, counter)).toBe(code);
  });

  it('counts in its own time and the one before and after, and then no more', () => {
    const now = 1_234_567_890_000;
    const code = (periods: number) => oneTimeCode(secret, counterAt(now) + periods);
    for (const near of [-1, 0, 1]) expect(matchOneTimeCode(secret, code(near), now)).toBe(counterAt(now) + near);
    for (const far of [-2, 2, 20]) expect(matchOneTimeCode(secret, code(far), now)).toBeNull();
  });

  it('may be typed with a space in it, and is nothing else', () => {
    const now = 1_234_567_890_000;
    const code = oneTimeCode(secret, counterAt(now));
    expect(matchOneTimeCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(counterAt(now));
    for (const wrong of ['', code.slice(1), `${code}0`, `+${code.slice(1)}`, '١٢٣٤٥٦', code.replace(/./, (first) => String((Number(first) + 1) % 10))]) expect(matchOneTimeCode(secret, wrong, now)).toBeNull();
    expect(matchOneTimeCode(Buffer.from('another secret of some'), code, now)).toBeNull();
  });
});

describe('a secret', () => {
  it.each([['foobar', 'MZXW 6YTB OI'], ['fooba', 'MZXW 6YTB'], ['f', 'MY']])('of %s is written as in RFC 4648', (text, written) => expect(base32(Buffer.from(text))).toBe(written));
});
