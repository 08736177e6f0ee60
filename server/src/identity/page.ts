import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { style } from './page-style.ts';

const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Makes text harmless inside HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a page of the sign-in says. `body` is HTML: whoever writes it escapes what came from outside. */
export interface PlainPage { title: string; body: string; status?: number; head?: string }

/** Answers with a page that needs no script, for the few moments before the portal itself can be drawn. */
export function answerPage(ctx: Context, { title, body, status = 200, head = '' }: PlainPage): void {
  ctx.status = status;
  ctx.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY' });
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} - Portico</title>
${head}<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${mark}<span>Portico</span></p>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

// A gable on three columns. Decoration only, so assistive technology skips it.
const mark = '<svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">'
  + '<path fill="currentColor" d="M12 2 2 8v2h20V8L12 2ZM4 11h3v8H4v-8Zm6.5 0h3v8h-3v-8ZM17 11h3v8h-3v-8ZM2 20h20v2H2v-2Z"/></svg>';
