import type { Context } from 'koa';
import type { IssuerClient } from '../issuers/issuer-client.ts';
import { answerPage, escapeHtml } from '../page.ts';

/** What people change at their issuer, and what a Keycloak calls it (kc_action). */
const changes = { password: 'UPDATE_PASSWORD', factor: 'CONFIGURE_TOTP' } as const;
export type AccountChange = keyof typeof changes;

/** Reads /auth/sign-in?do=; null for a plain sign-in. */
export const readChange = ({ do: wanted }: Context['query']): AccountChange | null => (typeof wanted === 'string' && Object.hasOwn(changes, wanted) ? wanted as AccountChange : null);

/** What a Keycloak is asked with, so that it lets the person change it and sends them back; null for other issuers. */
export const changeParameters = (change: AccountChange, { row: { kind } }: IssuerClient): Record<string, string> | null => (kind === 'keycloak' ? { kc_action: changes[change] } : null);

/** Leads to the issuer's own account page, or says that there is none. `path` is where the person came from. */
export function answerChange(ctx: Context, { row: { accountUrl, label } }: IssuerClient, path: string): void {
  if (accountUrl !== null) return ctx.redirect(accountUrl);
  answerPage(ctx, {
    status: 404,
    title: 'This is not changed here',
    body: `<p>Your password and second factor are kept by ${escapeHtml(label)}. It has no page for this that we know of. Please ask support.</p>`
      + `<p class="row"><a class="button" href="${escapeHtml(path)}">Go back</a></p>`,
  });
}
