import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { send } from '@koa/send';
import type { Context } from 'koa';
import { PorticoError } from './errors.ts';

const folders = { portal: fileURLToPath(new URL('../../runtime/dist', import.meta.url)), builder: fileURLToPath(new URL('../../builder/dist', import.meta.url)) };
export type App = keyof typeof folders;

const common = "default-src 'none'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** The content security policy of each app. MUI writes its styles at run time, so the builder's styles are not closed; no script ever is open. */
const policies: Record<App, string> = {
  portal: `${common}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
  builder: `${common}; style-src 'self' 'unsafe-inline'`,
};

/** Sends an app's page; its own router reads the address. */
export function servePage(ctx: Context, app: App): void {
  let page: string;
  try {
    page = readFileSync(`${folders[app]}/index.html`, 'utf8');
  } catch (cause) {
    throw new PorticoError('unavailable', { detail: 'The apps are not built yet. Start with `npm start`, which builds them.', cause });
  }
  ctx.set({
    'content-security-policy': policies[app], 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  });
  ctx.type = 'html';
  ctx.body = page;
}

/** Sends a built file under /assets/<app>/; names carry a hash of their content, so they are kept for a year. */
export async function serveAsset(ctx: Context): Promise<boolean> {
  const [, app, path] = /^\/assets\/(portal|builder)\/(.+)$/.exec(ctx.path) ?? [];
  if (!app || !path) return false;
  ctx.set('x-content-type-options', 'nosniff');
  try {
    await send(ctx, path, { root: folders[app as App], hidden: false, immutable: path.startsWith('assets/'), maxage: path.startsWith('assets/') ? 31_536_000_000 : 0, brotli: false, gzip: true });
  } catch (cause) {
    throw new PorticoError('not-found', { cause });
  }
  return true;
}
