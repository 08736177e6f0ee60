import type { LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './address.ts';
import { EgressRefused, NotConnected, placeOf, refusalOf } from './refusal.ts';

const CONNECT_TIMEOUT = 2_000;

/** Answers every address of a name, as dns.lookup does with `all`. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/**
 * Makes connections for undici. A name is resolved here, every address it has is judged, and the connection goes to
 * one of the judged addresses, so a name that changes its answer between check and use gains nothing.
 */
export function guardedConnector(allow: ReadonlySet<string>, resolve: Resolve): buildConnector.connector {
  const trusted = buildConnector({ timeout: CONNECT_TIMEOUT });
  const guarded = buildConnector({ timeout: CONNECT_TIMEOUT, lookup: judgedLookup(resolve), autoSelectFamily: true });

  return (options, callback) => {
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const place = placeOf(options.hostname, port);
    const fail = (error: Error) => callback(error instanceof EgressRefused ? error : new NotConnected(place, error), null);
    if (allow.has(place)) {
      trusted(options, (error, socket) => (error ? fail(error) : callback(null, socket!)));
      return;
    }
    const refusal = refusalOf(options.protocol, options.hostname, port);
    if (refusal) {
      fail(refusal);
      return;
    }
    guarded(options, (error, socket) => {
      if (error) return fail(error);
      if (isPublicAddress(socket!.remoteAddress ?? '')) return callback(null, socket as Socket);
      socket!.destroy();
      fail(new EgressRefused(place, 'it does not lead to a public address'));
    });
  };
}

/** A lookup for net.connect that fails when any address of the name is not public. */
function judgedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then((addresses) => {
      const bad = addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address));
      if (bad) return callback(new EgressRefused(hostname, 'it does not lead to public addresses only'), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    }, (error: NodeJS.ErrnoException) => callback(error, '', 0));
  };
}
