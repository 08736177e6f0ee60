import type { Context } from 'koa';
import { answerPage, escapeHtml } from '../page.ts';
import type { EmbeddedAccount } from './accounts.ts';

/** What the sign-in page shows: where its forms go, what went wrong, and the accounts to pick from in a demo. */
export interface SignInPage { action: string; email?: string; error?: string; status?: number; demoAccounts?: readonly EmbeddedAccount[] }

/** Answers with the embedded issuer's sign-in page. */
export function answerSignInPage(ctx: Context, { action, email = '', error, status, demoAccounts = [] }: SignInPage): void {
  const invalid = error ? ' aria-invalid="true" aria-describedby="error"' : '';
  const body = `${error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="254" value="${escapeHtml(email)}"${invalid}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200"${invalid}>
<button class="wide" type="submit">Sign in</button>
</form>
${demoAccounts.length > 0 ? demoList(action, demoAccounts) : ''}`;
  answerPage(ctx, { title: 'Sign in', body, status });
}

const demoList = (action: string, accounts: readonly EmbeddedAccount[]): string => `<section aria-labelledby="demo">
<h2 id="demo">Demo accounts</h2>
<p class="quiet">Pick a person to see the portal as they do. No password needed.</p>
<form method="post" action="${escapeHtml(action)}">
<ul>
${accounts.map(({ email, name, hint }) => `<li><button class="account" type="submit" name="account" value="${escapeHtml(email)}"><b>${escapeHtml(name)}</b><span>${escapeHtml(hint)}</span></button></li>`).join('\n')}
</ul>
</form>
</section>`;
