import { request } from 'node:http';
import { type SmallBrowser, smallBrowser } from '../small-browser.ts';

/** A browser for which every host name is this machine, as DNS would have it. It shows the server whatever Host an address names. */
export const browserWithDns = (port: number): SmallBrowser => smallBrowser((url, init) => new Promise<Response>((resolve, reject) => {
  const headers = { ...Object.fromEntries(new Headers(init.headers)), host: url.host, ...(init.body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' }) };
  request({ port, path: url.pathname + url.search, method: init.method ?? 'GET', headers }, async (answer) => {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const lines = Object.entries(answer.headersDistinct).flatMap(([name, values]) => values!.map((value) => [name, value] as [string, string]));
    resolve(new Response(parts.length > 0 ? Buffer.concat(parts) : null, { status: answer.statusCode!, headers: lines }));
  }).on('error', reject).end(init.body === undefined || init.body === null ? undefined : String(init.body));
}));

/** Signs in at a tenant's own host, up to the end, and gives the browser. */
export async function signInAtHost({ origin, config: { port } }: { origin: string; config: { port: number } }, host: string, email: string, browser = browserWithDns(port)): Promise<SmallBrowser> {
  const page = await browser.open(`http://${host}:${port}/auth/sign-in`);
  const end = await browser.open(page.url, { method: 'POST', body: new URLSearchParams({ account: email }), headers: { origin } });
  const onward = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(end.text)?.[1];
  if (onward === undefined) throw new Error(`${email} could not sign in at ${host}; the walk ended at ${end.url}.`);
  await browser.open(onward.replaceAll('&#38;', '&'));
  return browser;
}
