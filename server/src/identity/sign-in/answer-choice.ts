import type { Context } from 'koa';
import { answerPage, escapeHtml } from '../page.ts';

/** What a sign-in was asked with, and what has to be asked with again after the page. */
const kept = ['return', 'as', 'level', 'minutes', 'do', 'hop', 'host', 'bind'];

/** Asks for the e-mail address that says where somebody signs in, with a way around it. `again`: what was given is no address. */
export function answerChoice(ctx: Context, returnTo: string, again: boolean): void {
  const query = Object.entries({ ...ctx.query, return: returnTo }).filter(([name, value]) => kept.includes(name) && typeof value === 'string') as [string, string][];
  const fields = query.map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`).join('');
  const around = `/auth/sign-in?${new URLSearchParams([...query, ['at', 'own']])}`;
  answerPage(ctx, {
    status: again ? 422 : 200,
    title: 'Sign in',
    body: `${again ? '<p class="error" id="wrong" role="alert">This is no e-mail address. Write it like name@example.com.</p>\n' : ''}<form method="get" action="/auth/sign-in">${fields}
<label for="email">Your work e-mail</label>
<input id="email" name="email" type="email" required maxlength="254" autocomplete="username" autofocus aria-describedby="${again ? 'wrong why' : 'why'}"${again ? ' aria-invalid="true"' : ''}>
<p id="why" class="quiet">It tells where your organisation signs in. You enter no password here.</p>
<p class="row"><button class="button" type="submit">Continue</button><a class="button second" href="${escapeHtml(around)}">Continue without it</a></p>
</form>`,
  });
}
