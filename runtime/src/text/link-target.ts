/** Where a link in a text may lead: out (https, http, mailto) or to a page of the portal. */
export type Target = { kind: 'out'; href: string } | { kind: 'page'; href: string };

const PAGE = /^\/?([a-z][a-z0-9-]{0,62}(?:\?[^\s#\\]*)?)$/;
const OUT = new Set(['https:', 'http:', 'mailto:']);

/** Reads a link's address; undefined for whatever is not plainly one of the allowed kinds (`javascript:`, `data:`, `//host`...). */
export function linkTarget(href: string): Target | undefined {
  if (/[\s\\\p{Cc}]/u.test(href)) return undefined;
  const page = PAGE.exec(href);
  if (page) return { kind: 'page', href: `/${page[1]}` };
  try {
    const url = new URL(href);
    return OUT.has(url.protocol) ? { kind: 'out', href: url.href } : undefined;
  } catch {
    return undefined;
  }
}
