import type { Context } from 'koa';
import { Principal } from '../../database/index.ts';
import { beginSession } from '../session/begin-session.ts';
import { takeTicket } from './hand-over.ts';
import type { SignInParts } from '../parts.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { safeReturn } from './safe-return.ts';

/** GET /auth/arrive?ticket=: the second half of a sign-in on a tenant's own host. */
export async function arrive(ctx: Context, parts: SignInParts): Promise<void> {
  const go = await parts.database.transaction('operator', async (em) => {
    const ticket = await takeTicket(ctx, parts, em);
    if (!ticket || !(await em.findOne(Principal, { id: ticket.principalId, status: 'active' }))) return null;
    const { path, steppedUp, ...proved } = ticket;
    const began = await beginSession(ctx, em, parts, proved, { steppedUp });
    return () => {
      began();
      ctx.redirect(safeReturn(path));
    };
  });
  return go ? go() : refuseSignIn(ctx, parts, 'unknown, expired or used ticket');
}
