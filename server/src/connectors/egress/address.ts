import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether `text` is a literal address of the public internet; private, special and embedded ones are not. */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.process(text); // unwraps ::ffff:127.0.0.1
  if (address.range() !== 'unicast') return false;
  // In IPv6 only 2000::/3 is handed out; the rest holds IPv4-compatible, site-local and translated addresses.
  return address.kind() === 'ipv4' || address.match(ipaddr.parseCIDR('2000::/3'));
}
