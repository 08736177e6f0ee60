import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';

/** Portico may not call this address. Nothing was sent. */
export class EgressRefused extends Error {
  /** Which place was refused and why, without what can be done about it: that depends on who calls. */
  readonly refused: string;
  constructor(place: string, why: string) {
    const refused = `Portico may not call ${place}: ${why}.`;
    super(`${refused} An address of your own network has to be named in the egress allow list.`);
    this.name = 'EgressRefused';
    this.refused = refused;
  }
}

/** No connection came about, so nothing was sent. */
export class NotConnected extends Error {
  constructor(place: string, cause: Error) {
    super(`${place} could not be reached`, { cause });
    this.name = 'NotConnected';
  }
}

const ports = new Set(['443', '8443']);

/** What can be said against a place before its name is looked up; undefined where nothing can. */
export function refusalOf(protocol: string, hostname: string, port: string): EgressRefused | undefined {
  const place = placeOf(hostname, port);
  if (protocol !== 'https:') return new EgressRefused(place, 'only https is allowed');
  if (!ports.has(port)) return new EgressRefused(place, 'only the ports 443 and 8443 are allowed');
  // An address that is written out is never looked up, so it has to be judged here.
  if (isIP(hostname) !== 0 && !isPublicAddress(hostname)) return new EgressRefused(place, 'it is not a public address');
  return undefined;
}

/** `host:port` as the allow list has it. */
export const placeOf = (hostname: string, port: string): string => (isIP(hostname) === 6 ? `[${hostname}]:${port}` : `${hostname}:${port}`).toLowerCase();

/** Host without brackets, and the port that the scheme implies. */
export function partsOf(url: URL): { hostname: string; port: string } {
  return { hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port || (url.protocol === 'https:' ? '443' : '80') };
}
