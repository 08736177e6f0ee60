import type { Context } from 'koa';
import { answerPage, escapeHtml } from '../page.ts';
import type { EmbeddedAccount } from './accounts.ts';

/** Fewest characters of a new password. */
export const SHORTEST = 12;

/** Answers with the page on which a person whose password was reset chooses a new one. */
export function answerPasswordPage(ctx: Context, { account, action, error, status }: { account: EmbeddedAccount; action: string; error?: string; status?: number }): void {
  const described = `aria-describedby="${error ? 'error ' : ''}rule"${error ? ' aria-invalid="true"' : ''}`;
  const field = (name: string, label: string) => `<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="password" autocomplete="new-password" required minlength="${SHORTEST}" maxlength="200" ${described}>`;
  answerPage(ctx, {
    title: 'Choose a new password', status,
    body: `${error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : ''}
<p>An administrator has asked <b>${escapeHtml(account.email)}</b> for a new password.</p>
<form method="post" action="${escapeHtml(action)}">
${field('new-password', 'New password')}
${field('again', 'The same once more')}
<p class="quiet" id="rule">At least ${SHORTEST} characters.</p>
<button class="wide" type="submit">Save</button>
</form>`,
  });
}
