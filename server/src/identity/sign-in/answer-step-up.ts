import type { Context } from 'koa';
import type { HandOver } from './hand-over.ts';
import { answerPage, escapeHtml } from '../page.ts';
import type { SignInParts } from '../parts.ts';
import type { Wanted } from './step-up.ts';

/** Says that a step-up did not work, what was wanted, and how to go on: again, or back without it. `over`: the tenant's own host that it began on. */
export function answerStepUp(ctx: Context, { publicUrl }: SignInParts, { level, minutes }: Wanted, path: string, over: HandOver | null): void {
  const home = new URL(publicUrl);
  if (over) home.hostname = over.host;
  const again = new URL('/auth/sign-in', home);
  for (const [name, value] of Object.entries({ return: path, level, minutes })) if (value !== undefined) again.searchParams.set(name, String(value));
  const wanted = [
    level === 3 && 'a security key or passkey', level === 2 && 'a second factor, such as a code from an app',
    minutes !== undefined && `a sign-in that is not older than ${minutes === 1 ? 'one minute' : `${minutes} minutes`}`,
  ].filter(Boolean).join(' and ');
  answerPage(ctx, {
    status: 403,
    title: 'This needs a surer sign-in',
    body: `<p>What you wanted to do needs ${escapeHtml(wanted)}. Your sign-in service did not confirm that. Nothing was changed, and you are not signed out.</p>`
      + '<p>If you have no second factor yet, set one up in your account, or ask support.</p>'
      + `<p class="row"><a class="button" href="${escapeHtml(again.href)}">Try again</a><a class="button second" href="${escapeHtml(new URL(path, home).href)}">Go back</a></p>`,
  });
}
