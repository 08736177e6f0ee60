import * as oidc from 'openid-client';
import { askTwice } from '../ask-twice.ts';
import type { IssuerClient } from './issuer-client.ts';

/**
 * What the issuer's userinfo says of that person to whoever holds the access token; nothing where there is no userinfo or it refuses. Throws where it
 * does not answer at all, within `seconds`: what it would have said must not be taken for nothing.
 */
export async function askUserinfo(client: IssuerClient, accessToken: string, subject: string, seconds = 10): Promise<Record<string, unknown>> {
  const configuration = await client.configuration();
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  configuration.timeout = seconds;
  return askTwice(() => oidc.fetchUserInfo(configuration, accessToken, subject)).catch((error: unknown) => {
    if (answered(error)) return {};
    throw error;
  });
}

/** Whether userinfo refused or said something else: then its claims are missing, which the mapping says. Trouble on its side is no answer. */
function answered(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) return error.status < 500;
  const { code, cause } = error as { code?: string; cause?: { status?: number } };
  return error instanceof oidc.ClientError && code !== 'OAUTH_TIMEOUT' && (cause?.status ?? 0) < 500;
}
