import { PorticoError } from '../errors.ts';
import { fillFields } from './fill-fields.ts';
import type { Run } from './run.ts';

/** How a request proves itself and the fixed headers of its connector. */
export interface Proof { headers: Record<string, string>; query: Record<string, string> }

/** Makes the proof from the connection; throws `not-connected` where a value is missing or no header can carry it. */
export function prove(run: Pick<Run, 'compiled' | 'values'>): Proof {
  const { auth, headers: fixed = {} } = run.compiled.connector.connection;
  const fill = (text: string): string => {
    const filled = fillFields(text, run.values);
    if (filled === undefined) throw notConnected('a value that the connection needs is missing');
    return filled;
  };
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(fixed)) headers[name] = headerValue(fill(text));

  switch (auth.kind) {
    case 'none':
      return { headers, query: {} };
    case 'basic': {
      const user = fill(auth.user);
      if (user.includes(':')) throw notConnected('the user name holds a colon');
      return { headers: { ...headers, authorization: `Basic ${Buffer.from(`${user}:${fill(auth.password)}`).toString('base64')}` }, query: {} };
    }
    case 'bearer':
      return { headers: { ...headers, authorization: headerValue(`Bearer ${fill(auth.token)}`) }, query: {} };
    case 'api-key':
      if (auth.in === 'query') return { headers, query: { [auth.name]: fill(auth.value) } };
      return { headers: { ...headers, [auth.name]: headerValue(fill(auth.value)) }, query: {} };
  }
}

function headerValue(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw notConnected('a value of the connection holds characters that no header can carry');
  return text;
}

const notConnected = (sentence: string) => new PorticoError('not-connected', { cause: new Error(sentence) });
