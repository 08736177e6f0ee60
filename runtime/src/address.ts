import { reservedPages } from '@portico/schemas/reserved-pages';

/** The part of the address before the page: `/p/<tenant>`, or nothing on a tenant's own host. */
export function baseOf(pathname: string): string {
  return /^\/p\/[^/]+/.exec(pathname)?.[0] ?? '';
}

const PAGE_KEY = /^[a-z][a-z0-9-]{0,62}$/;

/** The page that a path below the base names: `/invoices` is `invoices`, `/` is the first page, anything else and the portal's own screens are none. */
export function pageOf(path: string, first: string): string | undefined {
  const name = path.replace(/^\/|\/$/g, '');
  if (name === '') return first;
  return PAGE_KEY.test(name) && !reservedPages.some((reserved) => reserved === name) ? name : undefined;
}

/** The address of a page below the base, with its parameters. */
export function pageAddress(page: string, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams(parameters).toString();
  return `/${page}${query && `?${query}`}`;
}

/**
 * The parameters of a page in the address.
 * Names with a dot belong to a block's own state (`invoices.sort`) and are not the page's.
 */
export function pageParameters(search: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(search)].filter(([name]) => !name.includes('.')));
}
