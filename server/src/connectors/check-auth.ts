import type { Connector } from '@portico/schemas/connector';
import { fieldsIn } from './fill-fields.ts';

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** Headers that Portico or the protocol itself sets. */
const reserved = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'trailer', 'expect', 'content-type', 'accept-encoding', 'keep-alive', 'proxy-authorization']);

/** Checks the address, headers and proof of a connector: only declared fields, no secret in the address, sound header names. */
export function checkAuth({ connection: { fields, baseUrl, auth, headers = {} } }: Connector): void {
  const declared = (text: string) => {
    for (const name of fieldsIn(text)) if (!Object.hasOwn(fields, name)) throw new Error(`"{${name}}" is not a field of the connection`);
  };
  declared(baseUrl);
  // Addresses appear in logs and messages; secrets must not.
  for (const name of fieldsIn(baseUrl)) if (fields[name]!.secret) throw new Error(`the secret "${name}" may not be part of the address`);
  for (const text of Object.values(auth)) declared(text);
  for (const [name, text] of Object.entries(headers)) {
    checkHeaderName(name);
    declared(text);
  }
  if (auth.kind === 'api-key' && auth.in === 'header') checkHeaderName(auth.name);
}

/** Throws where a definition may not set a header of this name. */
export function checkHeaderName(name: string): void {
  if (!headerName.test(name)) throw new Error(`"${name}" is not a header name`);
  if (reserved.has(name.toLowerCase())) throw new Error(`the header "${name}" is not a connector's to set`);
}
