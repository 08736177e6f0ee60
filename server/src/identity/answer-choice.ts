import type { Context } from 'koa';
import { answerPage, escapeHtml } from './page.ts';

/** What a sign-in was asked with, and what has to be asked with again after the page. */
const kept = ['return', 'as', 'level', 'minutes', 'do', 'hop', 'host', 'bind'];

/** Asks for the e-mail address that says where somebody signs in, with a way around it. */
export function answerChoice(ctx: Context, returnTo: string): void {
  const query = Object.entries({ ...ctx.query, return: returnTo }).filter(([name, value]) => kept.includes(name) && typeof value === 'string') as [string, string][];
  const fields = query.map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`).join('');
  const around = `/auth/sign-in?${new URLSearchParams([...query, ['at', 'own']])}`;
  answerPage(ctx, {
    title: 'Sign in',
    body: `<form method="get" action="/auth/sign-in">${fields}
<label for="email">Your work e-mail</label>
<input id="email" name="email" type="email" required maxlength="254" autocomplete="username" autofocus>
<p>It tells where your organisation signs in. You enter no password here.</p>
<p class="row"><button class="button" type="submit">Continue</button><a class="button second" href="${escapeHtml(around)}">Continue without it</a></p>
</form>`,
  });
}
