import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { Objection, VendorAnswer } from '../vendor.ts';

/** Basic authentication with `<email>/token` and an API token. */
export function authenticate({ zendesk }: SandboxState, headers: IncomingHttpHeaders): VendorAnswer | undefined {
  const { email, token } = zendesk.credentials;
  const expected = Buffer.from(`Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`);
  const given = Buffer.from(headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : refuse(401);
}

const texts: Record<number, Json> = {
  401: { error: "Couldn't authenticate you" },
  404: { error: 'RecordNotFound', description: 'Not found' },
  429: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
  500: { error: 'InternalError', description: 'Internal server error' },
  503: { error: 'ServiceUnavailable', description: 'Please try again in a moment' },
};

/** Zendesk's envelope for an error. An objection to the body becomes a record error, one to an address or query an invalid value. */
export function refuse(status: number, objection?: Objection): VendorAnswer {
  if (!objection) return { status, body: texts[status] ?? { error: 'BadRequest', description: 'The request could not be understood' } };
  const { where, parameter, reason, message } = objection;
  if (where !== 'body') return { status: 400, body: { error: { title: 'Invalid attribute', message: `You passed an invalid value for the ${parameter} attribute. It ${message}` } } };
  const field = parameter.split('.').at(-1) ?? 'base';
  const error = reason === 'missing' ? 'BlankValue' : 'InvalidValue';
  return {
    status: 422,
    body: { error: 'RecordInvalid', description: 'Record validation errors', details: { [field]: [{ description: `${field}: ${reason === 'missing' ? 'cannot be blank' : message}`, error }] } },
  };
}

/** A record's own number from a path, whichever way it came. */
export const idOf = (value: Json | undefined): number => Number(value);
