import type { Context } from 'koa';
import { PorticoError } from '../errors.ts';

const most = 8 * 1024;

/** Reads a posted HTML form. The issuer stands before the body parser, which takes JSON only. */
export async function readForm(ctx: Context): Promise<URLSearchParams> {
  if (!ctx.is('application/x-www-form-urlencoded')) throw new PorticoError('wrong-content-type', { detail: 'Send the form as a browser does.' });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of ctx.req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new PorticoError('too-large');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
