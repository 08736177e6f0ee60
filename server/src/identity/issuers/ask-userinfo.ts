import * as oidc from 'openid-client';
import { askTwice } from '../ask-twice.ts';
import type { IssuerClient } from './issuer-client.ts';

/** What userinfo says of a person; nothing where there is none or it refuses. `token`: whether it took the token, or refused it for being good no more. */
export interface Userinfo { claims: Record<string, unknown>; token: 'taken' | 'refused' | 'unknown' }

/**
 * What the issuer's userinfo says of that person to whoever holds the access token. Throws where it does not answer at all, within `seconds`: what it
 * would have said must not be taken for nothing.
 */
export async function askUserinfo(client: IssuerClient, accessToken: string, subject: string, seconds = 10): Promise<Userinfo> {
  const configuration = await client.configuration();
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return { claims: {}, token: 'unknown' };
  configuration.timeout = seconds;
  return askTwice(() => oidc.fetchUserInfo(configuration, accessToken, subject)).then((claims): Userinfo => ({ claims, token: 'taken' }), (error: unknown) => {
    if (answered(error)) return { claims: {}, token: refusesToken(error) ? 'refused' : 'unknown' };
    throw error;
  });
}

/** Whether userinfo refused or said something else: then its claims are missing, which the mapping says. Trouble on its side is no answer. */
function answered(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) return error.status < 500;
  const { code, cause } = error as { code?: string; cause?: { status?: number } };
  return error instanceof oidc.ClientError && code !== 'OAUTH_TIMEOUT' && (cause?.status ?? 0) < 500;
}

/** RFC 6750, 3.1: 401 with invalid_token, which not every issuer spells out. A 401 for another reason, as for a scope that is missing, says nothing of the token. */
function refusesToken(error: unknown): boolean {
  if (error instanceof oidc.WWWAuthenticateChallengeError) return error.status === 401 && error.cause.every(({ parameters }) => (parameters.error ?? 'invalid_token') === 'invalid_token');
  return (error as { cause?: { status?: number } }).cause?.status === 401;
}
