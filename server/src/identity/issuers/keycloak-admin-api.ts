/** A realm, the client whose service account looks after its people, and how the realm is reached. */
export interface AdminApiOptions { issuer: string; client: { id: string; secret: string }; fetch?: typeof fetch }

/** Calls the admin API below the realm. Gives the body, or what follows the last slash of the address of what was made. Throws `AdminApiError`. */
export type AdminApi = <T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<T>;

/** The realm did not do what was asked; `status` is its answer's. */
export class AdminApiError extends Error {
  readonly status: number;
  constructor(status: number, method: string, path: string) {
    // What stands after a question mark may be somebody's address, which is not for the log.
    super(`Keycloak answered ${status} to ${method} ${path.split('?')[0]}.`);
    this.status = status;
  }
}

/** Makes the caller. Its own token is asked for when first needed, and again shortly before it expires. */
export function adminApi({ issuer, client, fetch: ask = fetch }: AdminApiOptions): AdminApi {
  const base = issuer.replace(/\/realms\/([^/]+)$/, '/admin/realms/$1');
  if (base === issuer) throw new Error(`A Keycloak issuer ends in /realms/<realm>; this one does not: ${issuer}`);
  let token: { text: Promise<string>; until: number } = { text: Promise.resolve(''), until: 0 };

  async function newToken(): Promise<string> {
    const path = '/protocol/openid-connect/token';
    const answer = await ask(issuer + path, {
      method: 'POST', signal: AbortSignal.timeout(10_000), redirect: 'error', headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }).toString(),
    });
    if (!answer.ok) throw new AdminApiError(answer.status, 'POST', path);
    const { access_token: text, expires_in: seconds } = await answer.json() as { access_token: string; expires_in: number };
    token.until = Date.now() + (seconds - 20) * 1000;
    return text;
  }

  const currentToken = (): Promise<string> => {
    if (token.until > Date.now()) return token.text;
    const text = newToken().catch((error: unknown) => {
      token.until = 0;
      throw error;
    });
    // Whoever comes meanwhile waits for the same.
    token = { text, until: Date.now() + 15_000 };
    return text;
  };

  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await ask(base + path, {
      method, signal: AbortSignal.timeout(10_000), redirect: 'error',
      headers: { authorization: `Bearer ${await currentToken()}`, accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new AdminApiError(answer.status, method, path);
    return (text === '' ? answer.headers.get('location')?.split('/').at(-1) : JSON.parse(text)) as T;
  };
}
