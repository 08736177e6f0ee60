import type { Context } from 'koa';
import { errors, type Provider } from 'oidc-provider';
import { answerPage } from '../page.ts';
import type { Database } from '../../database/index.ts';
import type { EmbeddedAccount, EmbeddedAccounts } from './accounts.ts';
import { sealPassword } from './embedded-credentials.ts';
import { answerFactorPage } from './factor-page.ts';
import type { Factor } from './factor.ts';
import { wantsFactor } from './interaction-policy.ts';
import { keepAccount, keptAccount } from './kept-account.ts';
import { answerPasswordPage, SHORTEST } from './password-page.ts';
import { readForm } from '../read-form.ts';
import { answerSignInPage } from './sign-in-page.ts';
import type { TryLimit } from './try-limit.ts';

/** What the sign-in page works with. `demo` shows the accounts and lets one in by a click. */
export interface InteractionParts { provider: Provider; database: Database; accounts: EmbeddedAccounts; limit: TryLimit; factor: Factor; demo: boolean }

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Shows the sign-in page, then the page of the second factor where it is asked for, and on a post decides whether the person is who they say. */
export async function answerInteraction(ctx: Context, parts: InteractionParts): Promise<void> {
  const interaction = await current(ctx, parts.provider);
  if (!interaction) return expired(ctx);
  const account = parts.accounts.bySubject(passedSubject(interaction) ?? '');
  const form = ctx.method === 'GET' || ctx.method === 'HEAD' ? null : await readForm(ctx);
  if (!account) return askPassword(ctx, parts, interaction, form);
  const { asked } = await keptAccount(parts.database, account.subject);
  if (asked.includes('password')) return askNewPassword(ctx, parts, account, form);
  if (asked.includes('factor') || wantsFactor(interaction.params)) return askFactor(ctx, parts, interaction, account, form, asked.includes('factor'));
  return finish(ctx, parts.provider, interaction, account, { acr: '1', amr: ['pwd'] });
}

/** Who is known already and only lacks the second factor: by their password a moment ago, or by the session that they have here. */
function passedSubject({ lastSubmission, prompt, session }: Interaction): string | undefined {
  const passed = (lastSubmission as { passed?: unknown } | undefined)?.passed;
  if (typeof passed === 'string') return passed;
  return prompt.name === 'login' && prompt.reasons.every((reason) => reason === 'factor') ? session?.accountId : undefined;
}

async function askPassword(ctx: Context, parts: InteractionParts, interaction: Interaction, form: URLSearchParams | null): Promise<void> {
  const page = { action: ctx.path, demoAccounts: parts.demo ? parts.accounts.list : [] };
  if (!form) return answerSignInPage(ctx, page);
  const picked = form.get('account');
  if (picked !== null && parts.demo) {
    const account = parts.accounts.byEmail(picked);
    return account ? passed(ctx, parts, interaction, account) : answerSignInPage(ctx, { ...page, status: 401, error: 'There is no such demo account.' });
  }

  const email = form.get('email') ?? '';
  const key = email.trim().toLowerCase().slice(0, 254);
  const wait = await parts.limit.take(ctx.ip, key);
  if (wait > 0) return answerSignInPage(ctx, { ...page, email, ...tooMany(ctx, wait) });
  const { password: kept } = await keptAccount(parts.database, parts.accounts.byEmail(email)?.subject ?? '');
  const account = await parts.accounts.withPassword(email, form.get('password') ?? '', kept);
  if (!account) return answerSignInPage(ctx, { ...page, email, status: 401, error: 'E-mail and password do not match. Please try again.' });
  await parts.limit.forgive(ctx.ip, key);
  return passed(ctx, parts, interaction, account);
}

/** The first factor was right: what else is wanted is asked for on pages of its own, so that reloading sends no password again. */
async function passed(ctx: Context, { provider, database }: InteractionParts, interaction: Interaction, account: EmbeddedAccount): Promise<void> {
  const { asked } = await keptAccount(database, account.subject);
  if (asked.length === 0 && !wantsFactor(interaction.params)) return finish(ctx, provider, interaction, account, { acr: '1', amr: ['pwd'] });
  interaction.lastSubmission = { passed: account.subject };
  await interaction.persist();
  again(ctx);
}

const again = (ctx: Context): void => {
  ctx.redirect(ctx.path);
  ctx.status = 303;
};

async function askNewPassword(ctx: Context, { database, accounts }: InteractionParts, account: EmbeddedAccount, form: URLSearchParams | null): Promise<void> {
  const [chosen, repeated] = [form?.get('new-password') ?? '', form?.get('again')];
  // The one that they had may be the one that leaked.
  const had = async () => accounts.withPassword(account.email, chosen, (await keptAccount(database, account.subject)).password);
  const error = chosen.length < SHORTEST ? `Take at least ${SHORTEST} characters.` : chosen !== repeated ? 'The two are not the same.' : await had() ? 'Take another one than before.' : undefined;
  if (!form || error) return answerPasswordPage(ctx, { account, action: ctx.path, ...(form && { status: 422, error }) });
  const password = await sealPassword(chosen);
  await keepAccount(database, account.subject, ({ asked }) => ({ password, asked: asked.filter((proof) => proof !== 'password') }));
  return again(ctx);
}

async function askFactor(ctx: Context, { provider, database, limit, factor, demo }: InteractionParts, interaction: Interaction, account: EmbeddedAccount, form: URLSearchParams | null, setUp: boolean): Promise<void> {
  const show = async (problem: { status?: number; error?: string } = {}) => {
    const own = demo || setUp ? await factor.show(account.subject) : undefined;
    return answerFactorPage(ctx, { account, action: ctx.path, ...problem, ...(setUp && own && { key: own.secret }), ...(demo && own && { demo: own }) });
  };
  if (!form) return show();
  if (form.has('cancel')) return goOn(ctx, provider, { error: 'access_denied', error_description: 'the second factor was not given' });
  const key = `code ${account.subject}`;
  const wait = await limit.take(ctx.ip, key);
  if (wait > 0) return show(tooMany(ctx, wait));
  const outcome = await factor.take(account.subject, form.get('code') ?? '');
  if (outcome === 'used') return show({ status: 401, error: 'This code was used already. Please wait for the next one.' });
  if (outcome === 'wrong') return show({ status: 401, error: 'This code is not right. Please type the one that the app shows now.' });
  await limit.forgive(ctx.ip, key);
  if (setUp) await keepAccount(database, account.subject, ({ asked }) => ({ asked: asked.filter((proof) => proof !== 'factor') }));
  return finish(ctx, provider, interaction, account, { acr: '2', amr: ['pwd', 'otp'] });
}

function tooMany(ctx: Context, wait: number): { status: number; error: string } {
  ctx.set('Retry-After', String(wait));
  return { status: 429, error: `Too many tries. Please wait ${wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`} and try again.` };
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

async function finish(ctx: Context, provider: Provider, interaction: Interaction, account: EmbeddedAccount, known: { acr: string; amr: string[] }): Promise<void> {
  const session = await provider.Session.get(ctx);
  if (session.accountId && session.accountId !== account.subject) {
    // Another person was signed in here. Left alone, the provider would answer with a page that only a script can continue.
    await session.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }
  return goOn(ctx, provider, { login: { accountId: account.subject, ...known } });
}

async function goOn(ctx: Context, provider: Provider, result: Parameters<Provider['interactionResult']>[2]): Promise<void> {
  const next = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.redirect(next);
  ctx.status = 303;
}

const expired = (ctx: Context): void => answerPage(ctx, {
  status: 400,
  title: 'This page has expired',
  body: '<p>The sign-in took too long, or was opened in another window. Nothing is lost; please start again.</p><p class="row"><a class="button" href="/auth/sign-in">Sign in again</a></p>',
});
