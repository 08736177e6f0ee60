import { isIPv6 } from 'node:net';

/**
 * What stands for an address where tries are counted: an IPv4 address itself, and of an IPv6 address the network of 64 bits, of which one
 * connection has every address and could take a new one for each try.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [left = '', right] = plain.split('::');
  const groups = left.split(':').filter((group) => group !== '');
  const after = right === undefined ? 0 : right.split(':').filter((group) => group !== '').reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const filled = right === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0'), ...right.split(':')];
  return `${filled.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')}::/64`;
}
