import type { Context } from 'koa';
import { answerPage, escapeHtml } from '../page.ts';

/** Leads to another host by a page: browsers that come from a form follow a redirect to the form's own host only. */
export const answerOnward = (ctx: Context, next: string, title: string): void => answerPage(ctx, {
  title,
  head: `<meta http-equiv="refresh" content="0; url=${escapeHtml(next)}">\n`,
  body: `<p class="row"><a class="button" href="${escapeHtml(next)}">Continue</a></p>`,
});
