import type { Connector } from '@portico/schemas/connector';
import { valuesOf, type Connection } from './connection.ts';
import { fillFields } from './fill-fields.ts';

const hostPart = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/**
 * The address that a connection's calls begin with. Throws a plain sentence where the values make no sound one.
 * Inside a host a value can only be letters, digits, dots and hyphens, and inside a path one step, so that
 * `https://{subdomain}.example.com` stays on example.com whatever is filled in.
 */
export function baseUrlOf(connector: Connector, given: Pick<Connection, 'settings' | 'secrets'>): URL {
  const template = connector.connection.baseUrl;
  const values = valuesOf(connector, given);
  const text = template.startsWith('{') ? wholeAddress(template, values) : addressFromParts(template, values);
  if (text === undefined) throw new Error('Some settings of this connection are missing.');

  const url = URL.parse(text);
  const plain = url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password && !/[?#\\\s]/.test(text);
  if (!plain) throw new Error('The address of this connection is not a plain http address.');
  // Whatever the parser had to mend (dots, odd digits in a host) is refused instead.
  if (url.href.replace(/\/$/, '').toLowerCase() !== text.replace(/\/$/, '').toLowerCase()) throw new Error(`The address of this connection should be written as ${url.href}`);
  return url;
}

/** A template that begins with a field takes scheme and host from it, so the field holds a whole address. */
function wholeAddress(template: string, values: Record<string, string>): string | undefined {
  const end = template.indexOf('}') + 1;
  const origin = fillFields(template.slice(0, end), values);
  const rest = fillFields(template.slice(end), values, pathStep);
  if (origin === undefined || rest === undefined) return undefined;
  if (rest !== '' && !rest.startsWith('/')) throw new Error('The address of this connection has to go on with "/" after its first field.');
  return origin.replace(/\/$/, '') + rest;
}

function addressFromParts(template: string, values: Record<string, string>): string | undefined {
  const [, scheme, host, rest] = /^(https?:\/\/)([^/]*)(.*)$/.exec(template) ?? [];
  if (!scheme || !host) throw new Error('The address of this connection has no host.');
  const filledHost = fillFields(host, values, (value) => {
    if (!hostPart.test(value)) throw new Error('A setting inside the host may only hold letters, digits, dots and hyphens.');
    return value;
  });
  const filledRest = fillFields(rest ?? '', values, pathStep);
  return filledHost === undefined || filledRest === undefined ? undefined : scheme + filledHost + filledRest;
}

function pathStep(value: string): string {
  if (/[/\\]|^\.{1,2}$/.test(value)) throw new Error('A setting inside the path may not hold "/" or be "..".');
  return encodeURIComponent(value);
}
