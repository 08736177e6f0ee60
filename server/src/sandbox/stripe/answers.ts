import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { Objection, VendorAnswer } from '../vendor.ts';

/** A bearer token; the official libraries send the key as a Basic user in old versions only, so that is not taken. */
export function authenticate({ stripe }: SandboxState, headers: IncomingHttpHeaders): VendorAnswer | undefined {
  const expected = Buffer.from(`Bearer ${stripe.key}`);
  const given = Buffer.from(headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : refuse(401);
}

const failure = (type: string, message: string, more: Record<string, Json> = {}): Json => ({ error: { type, message, ...more } });

const texts: Record<number, Json> = {
  401: failure('invalid_request_error', 'Invalid API Key provided.'),
  404: failure('invalid_request_error', 'Unrecognized request URL.'),
  429: failure('invalid_request_error', 'Too many requests hit the API too quickly.', { code: 'rate_limit' }),
  500: failure('api_error', 'An unknown error occurred.'),
  503: failure('api_error', 'The service is not available right now.'),
};

/** Stripe's envelope for an error, with the parameter in brackets where it is to blame. */
export function refuse(status: number, objection?: Objection): VendorAnswer {
  if (!objection) return { status, body: texts[status] ?? failure('invalid_request_error', 'The request could not be understood.') };
  const [head = '', ...rest] = objection.parameter.split('.');
  const param = head + rest.map((step) => `[${step}]`).join('');
  switch (objection.reason) {
    case 'missing': return { status: 400, body: failure('invalid_request_error', `Missing required param: ${param}.`, { code: 'parameter_missing', param }) };
    case 'unknown': return { status: 400, body: failure('invalid_request_error', `Received unknown parameter: ${param}`, { code: 'parameter_unknown', param }) };
    default: return { status: 400, body: failure('invalid_request_error', `Invalid ${param}: ${objection.message}`, { param }) };
  }
}

/** The answer to an id that names nothing: 404 in an address, 400 in a parameter. */
export const missing = (thing: string, id: string, param: string, status: 404 | 400 = 404): VendorAnswer => ({
  status, body: failure('invalid_request_error', `No such ${thing}: '${id}'`, { code: 'resource_missing', param }),
});
