import type { Context } from 'koa';
import { errors, type Provider } from 'oidc-provider';
import { answerPage } from '../page.ts';
import type { EmbeddedAccount, EmbeddedAccounts } from './accounts.ts';
import { readForm } from './read-form.ts';
import { answerSignInPage } from './sign-in-page.ts';
import type { TryLimit } from './try-limit.ts';

/** What the sign-in page works with. `demo` shows the accounts and lets one in by a click. */
export interface InteractionParts { provider: Provider; accounts: EmbeddedAccounts; limit: TryLimit; demo: boolean }

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Shows the sign-in page, and on a post decides whether the person is who they say. */
export async function answerInteraction(ctx: Context, parts: InteractionParts): Promise<void> {
  const interaction = await current(ctx, parts.provider);
  if (!interaction) return expired(ctx);
  const page = { action: ctx.path, demoAccounts: parts.demo ? parts.accounts.list : [] };
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return answerSignInPage(ctx, page);

  const form = await readForm(ctx);
  const picked = form.get('account');
  if (picked !== null && parts.demo) {
    const account = parts.accounts.byEmail(picked);
    return account ? finish(ctx, parts.provider, interaction, account) : answerSignInPage(ctx, { ...page, status: 401, error: 'There is no such demo account.' });
  }

  const email = form.get('email') ?? '';
  const key = email.trim().toLowerCase().slice(0, 254);
  const wait = await parts.limit.take(ctx.ip, key);
  if (wait > 0) {
    ctx.set('Retry-After', String(wait));
    return answerSignInPage(ctx, { ...page, email, status: 429, error: `Too many tries. Please wait ${wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`} and try again.` });
  }
  const account = parts.accounts.withPassword(email, form.get('password') ?? '');
  if (!account) return answerSignInPage(ctx, { ...page, email, status: 401, error: 'E-mail and password do not match. Please try again.' });
  await parts.limit.forgive(ctx.ip, key);
  return finish(ctx, parts.provider, interaction, account);
}

/** The sign-in that this browser is in the middle of; none when its cookie is missing, old, or of another page. */
async function current(ctx: Context, provider: Provider): Promise<Interaction | null> {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res);
    return ctx.path.endsWith(`/${interaction.uid}`) ? interaction : null;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null;
    throw error;
  }
}

async function finish(ctx: Context, provider: Provider, interaction: Interaction, account: EmbeddedAccount): Promise<void> {
  const session = await provider.Session.get(ctx);
  if (session.accountId && session.accountId !== account.subject) {
    // Another person was signed in here. Left alone, the provider would answer with a page that only a script can continue.
    await session.destroy();
    interaction.session = undefined;
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
  }
  const next = await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: account.subject } }, { mergeWithLastSubmission: false });
  ctx.redirect(next);
  ctx.status = 303;
}

const expired = (ctx: Context): void => answerPage(ctx, {
  status: 400,
  title: 'This page has expired',
  body: '<p>The sign-in took too long, or was opened in another window. Nothing is lost; please start again.</p><p class="row"><a class="button" href="/auth/sign-in">Sign in again</a></p>',
});
