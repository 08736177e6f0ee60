import { PorticoError } from '../../errors.ts';
import { egressRefusal } from './egress-refusal.ts';
import { browsed } from './issuer-client.ts';
import type { Discovered } from '../../issuer-desk.ts';

const longest = 1_000_000;
const place = '/.well-known/openid-configuration';
const placeOf = (issuer: string): string => `${issuer.replace(/\/$/, '')}${place}`;

/**
 * Reads an issuer's discovery document (OpenID Connect Discovery 1.0, section 4) by `fetch`, which is the guarded one. `typed` may be the address of that
 * document, or have a slash too many or too few: the issuer answered is as it names itself, and its own document is the one that was read. Throws
 * `invalid`, at /url, with a sentence for everything that keeps the issuer from being used.
 */
export async function discoverIssuer(typed: string, fetchIssuer: typeof fetch): Promise<Omit<Discovered, 'redirectUri'>> {
  const refuse = (message: string): never => { throw new PorticoError('invalid', { errors: [{ pointer: '/url', message }] }); };
  const address = URL.parse(typed);
  if (!address || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '' || address.username !== '') {
    return refuse('Write the address as the issuer names itself, such as https://login.example.com/realms/customers, without anything after it.');
  }
  const at = placeOf(typed.endsWith(place) ? typed.slice(0, -place.length) : typed);
  const document = await read(at, fetchIssuer, refuse);
  const url = document.issuer;
  if (typeof url !== 'string' || placeOf(url) !== at) {
    return refuse(typeof url !== 'string' ? 'What stands there names no issuer.'
      : /\{|\/common\/|\/organizations\/|\/consumers\//.test(url + typed) ? 'This address is shared by many directories. Use the one of a single directory.'
        : `The issuer names itself "${url.slice(0, 300)}". Use exactly that address.`);
  }
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) if (typeof document[name] !== 'string') refuse(`The issuer does not say its ${name}.`);
  for (const name of browsed) {
    const to = document[name];
    if (to !== undefined && !(typeof to === 'string' && /^https?:$/.test(URL.parse(to)?.protocol ?? ''))) refuse(`The issuer's ${name} is no address of the web.`);
  }
  const algorithms = texts(document.id_token_signing_alg_values_supported);
  if (!algorithms.some((name) => /^(RS|PS|ES)|^EdDSA$/.test(name))) refuse('The issuer signs only with a secret that it shares, which proves nothing. Have it sign with RS256, PS256 or ES256.');
  return {
    issuer: url, algorithms, acrValues: texts(document.acr_values_supported), scopes: texts(document.scopes_supported),
    backChannelLogout: document.backchannel_logout_supported === true, keycloak: /\/realms\/[^/]+$/.test(url) && String(document.token_endpoint).startsWith(`${url}/protocol/openid-connect/`),
  };
}

async function read(address: string, fetchIssuer: typeof fetch, refuse: (message: string) => never): Promise<Record<string, unknown>> {
  const answer = await fetchIssuer(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(10_000), redirect: 'manual' }).catch((error: unknown) => refuse(sentenceOf(error)));
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return refuse(answer.status === 404 ? 'There is no issuer at this address: its description was not found.' : `The issuer answered with status ${answer.status} when asked for its description.`);
  }
  try {
    const text = await answer.text();
    const value: unknown = text.length > longest ? null : JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch { /* told below */ }
  return refuse('What stands at this address is no description of an issuer.');
}

/** Why an address could not be reached, without anything of the network behind it. */
const sentenceOf = (error: unknown): string => egressRefusal(error) ?? 'Nothing answers at this address.';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string').map((text) => text.slice(0, 200)).slice(0, 100) : []);
