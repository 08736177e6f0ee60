import type { Context } from 'koa';

/** The id that the app gave this request, for the log. */
export function requestIdOf(ctx: Context): string | null {
  const id: unknown = ctx.state.requestId;
  return typeof id === 'string' ? id : null;
}
