import { lookup } from 'node:dns/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { guardedConnector, type Resolve } from './connect.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { partsOf, placeOf, refusalOf } from './refusal.ts';

/** What one request to the outside may say. Redirects are never followed. */
export type EgressRequest = Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body' | 'signal'> & {
  /** Take a new connection: for a request that must not meet one that the other side is just closing. */
  fresh?: boolean;
};

/** The one way out: every call to another system goes through it. */
export interface Egress {
  /** Throws EgressRefused where the address is refused as it is written; names are judged when they are looked up. */
  check(url: URL): void;
  request(url: URL, options: EgressRequest): Promise<Dispatcher.ResponseData>;
  /** The same as a `fetch`, for libraries that take one. */
  fetch: typeof fetch;
  close(): Promise<void>;
}

const lookUpAll: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Opens the way out. Without `allow` it lets through https to public addresses only; each entry of `allow` is an exact
 * `host:port` that is trusted as it is, such as the demo's sandbox or a Keycloak inside the company.
 */
export function createEgress({ allow = [], resolve = lookUpAll }: { allow?: readonly string[]; resolve?: Resolve } = {}): Egress {
  const allowed = new Set(allow.map((place) => place.toLowerCase()));
  const connect = guardedConnector(allowed, resolve);
  // Time limits are the caller's, per request: undici's own only cover parts of one.
  const limits = { headersTimeout: 0, bodyTimeout: 0, connect } as const;
  const kept = new Agent({ ...limits, keepAliveTimeout: 4_000, keepAliveMaxTimeout: 60_000 });
  const single = new Agent({ ...limits, pipelining: 0 });

  const check = (url: URL) => {
    const { hostname, port } = partsOf(url);
    if (allowed.has(placeOf(hostname, port)) && (url.protocol === 'https:' || url.protocol === 'http:')) return;
    const refusal = refusalOf(url.protocol, hostname, port);
    if (refusal) throw refusal;
  };
  return {
    check,
    request: async (url, { fresh, ...options }) => {
      check(url);
      return request(url, { ...options, dispatcher: fresh ? single : kept });
    },
    fetch: guardedFetch(check, kept),
    close: async () => {
      await Promise.all([kept.destroy(), single.destroy()]);
    },
  };
}
