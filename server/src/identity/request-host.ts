import type { Context } from 'koa';

const wellFormed = /^(?<name>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/** The host that the browser asked for: with its port, and its name alone. */
export interface RequestHost { host: string; name: string }

/**
 * Reads the host of a request; null when it is missing or no host at all. What a proxy says counts only when proxies are trusted,
 * and no other header ever does.
 */
export function requestHost(ctx: Context, trustProxy: boolean): RequestHost | null {
  const forwarded = trustProxy ? ctx.get('x-forwarded-host').split(',')[0]!.trim() : '';
  const host = (forwarded || (ctx.req.headers.host ?? '')).toLowerCase();
  const name = wellFormed.exec(host)?.groups?.name;
  return name === undefined ? null : { host, name };
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const portOf = (host: string) => /:(\d+)$/.exec(host)?.[1] ?? '';

/** True when the host is the installation's own public address. On a developer's machine every name of the machine is. */
export function isPublicHost({ host, name }: RequestHost, publicUrl: URL): boolean {
  if (host === publicUrl.host || host === `${publicUrl.hostname}:${publicUrl.port || (publicUrl.protocol === 'https:' ? '443' : '80')}`) return true;
  return loopback.has(publicUrl.hostname) && loopback.has(name) && portOf(host) === publicUrl.port;
}
