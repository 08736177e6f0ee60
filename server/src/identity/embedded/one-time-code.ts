import { createHmac, timingSafeEqual } from 'node:crypto';

const period = 30;
const digits = 6;

/** The counter of a moment (milliseconds since 1970), which is new every 30 seconds (RFC 6238, T0 = 0). */
export const counterAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / period);

/** The one-time code of a counter by RFC 4226 with SHA-1, as authenticator apps make it. */
export function oneTimeCode(secret: Buffer, counter: number, length = digits): string {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', secret).update(moving).digest();
  const at = digest[digest.length - 1]! & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 10 ** length).padStart(length, '0');
}

/**
 * The counter whose code this is, or null. One period before and one after count too, for clocks that differ and people who type slowly.
 * Whoever asks must see to it that each counter counts once only (RFC 6238, 5.2).
 */
export function matchOneTimeCode(secret: Buffer, code: string, now = Date.now()): number | null {
  const typed = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return null;
  const current = counterAt(now);
  // Every one is compared, so that time does not tell which it was.
  const fits = [current, current - 1, current + 1].filter((counter) => timingSafeEqual(Buffer.from(oneTimeCode(secret, counter)), Buffer.from(typed)));
  return fits[0] ?? null;
}

/** A secret as authenticator apps take it: Base32 without padding (RFC 4648), in groups of four. */
export function base32(secret: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return (text.match(/.{1,4}/g) ?? []).join(' ');
}
