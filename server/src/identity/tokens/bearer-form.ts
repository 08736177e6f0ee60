/** Whether a text could be a bearer token at all: three parts as base64url has them (RFC 7515), and no longer than any token needs. */
export const hasBearerForm = (text: string): boolean => text.length <= 8000 && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

/** The token in an Authorization header; null where there is none that could be one. */
export function bearerIn(header: string): string | null {
  const token = /^Bearer (.*)$/i.exec(header)?.[1];
  return token !== undefined && hasBearerForm(token) ? token : null;
}
