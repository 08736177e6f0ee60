import type { Context } from 'koa';
import type { Reply } from './route.ts';

/** Puts a handler's reply on the wire. A file is always an attachment: nothing of a vendor's is ever drawn in the portal's origin. */
export function writeReply(ctx: Context, reply: Reply): void {
  if ('file' in reply) {
    ctx.type = reply.type;
    if (reply.length !== undefined) ctx.length = reply.length;
    ctx.attachment(reply.name);
    ctx.set('content-security-policy', 'sandbox');
    ctx.body = reply.file;
    return;
  }
  ctx.status = reply.status ?? 200;
  if ('text' in reply) {
    ctx.type = 'application/json'; // before the body, which would be looked at for its type
    ctx.body = reply.text;
    return;
  }
  if (reply.range) ctx.set('content-range', reply.range);
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(reply.json);
}
