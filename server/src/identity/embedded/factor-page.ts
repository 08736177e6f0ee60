import type { Context } from 'koa';
import { answerPage, escapeHtml } from '../page.ts';
import type { EmbeddedAccount } from './accounts.ts';

/** What the page of the second factor shows: whose it is, where its forms go, the key of a new one that is set up just now, what went wrong, and, in a demo, the code itself. */
export interface FactorPage { account: EmbeddedAccount; action: string; key?: string; error?: string; status?: number; demo?: { secret: string; code: string } }

/** Answers with the page that asks for a one-time code. */
export function answerFactorPage(ctx: Context, { account, action, key, error, status, demo }: FactorPage): void {
  const invalid = error ? ' aria-invalid="true" aria-describedby="error"' : '';
  answerPage(ctx, {
    title: key ? 'Set up your second factor' : 'Confirm that it is you', status,
    body: `${error ? `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>` : ''}
${key ? `<p>An administrator has asked <b>${escapeHtml(account.email)}</b> for a new second factor. The old one counts no more: give your authenticator app the new key, then type the code that it shows.</p>
<p>Key: <code>${escapeHtml(key)}</code></p>` : `<p>Type the code that your authenticator app shows for <b>${escapeHtml(account.email)}</b>.</p>`}
<form method="post" action="${escapeHtml(action)}">
<label for="code">Code of six digits</label>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required maxlength="7"${invalid}>
<button class="wide" type="submit">Confirm</button>
</form>
${demo ? demoCode(action, demo, key !== undefined) : ''}
<form method="post" action="${escapeHtml(action)}">
<p class="row"><button class="account" type="submit" name="cancel" value="yes">Cancel</button></p>
</form>`,
  });
}

const demoCode = (action: string, { secret, code }: { secret: string; code: string }, shown: boolean): string => `<section aria-labelledby="demo">
<h2 id="demo">Demo</h2>
<p class="quiet">You need no app to try this. The code right now:</p>
<form method="post" action="${escapeHtml(action)}">
<ul><li><button class="account" type="submit" name="code" value="${code}"><b>${code}</b><span>Use this code</span></button></li></ul>
</form>
${shown ? '' : `<p class="quiet">To use an app, give it this key: ${escapeHtml(secret)}</p>\n`}</section>`;
