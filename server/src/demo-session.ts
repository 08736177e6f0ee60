import { readEnvironment } from './config.ts';
import { smallBrowser } from './identity/small-browser.ts';

const operatorNames = new Set(['operator', 'builder']);

/** Signs a demo person in over HTTP, as a browser would, and gives the line `Cookie: ...` that curl takes. Throws plain sentences. */
export async function demoSession({ origin, email, tenant }: { origin: string; email: string; tenant: string }): Promise<string> {
  const browser = smallBrowser();
  const signIn = `${origin}/auth/sign-in`;
  const first = await browser.fetch(signIn).catch(() => {
    throw new Error(`Portico does not answer at ${origin}. Start it with  npm start  (and set PORT here if it uses another).`);
  });
  const issuer = first.headers.get('location');
  if (first.status !== 302 || issuer === null) throw new Error(`Something answers at ${origin}, but it is not Portico, or its sign-in is not ready: status ${first.status}.`);
  if (!issuer.startsWith(`${origin}/realms/portico/`)) throw new Error(`People sign in at ${new URL(issuer, origin).origin} here. A demo session needs the embedded issuer.`);

  const page = await browser.open(issuer);
  const listed = [...page.text.matchAll(/name="account" value="([^"]*)"/g)].map(([, value]) => value!.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  if (listed.length === 0) throw new Error('The demo is switched off, so nobody signs in without a password.');
  const account = listed.find((known) => known.toLowerCase() === email.toLowerCase());
  if (!account) throw new Error(`There is no demo account ${email}. There are:\n${listed.map((known) => `  ${known}`).join('\n')}`);

  let { response, url } = { response: await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ account }) }), url: page.url };
  for (let hop = 0; hop < 10 && new URL(url).pathname !== '/auth/callback'; hop += 1) {
    const next = response.headers.get('location');
    if (next === null) throw new Error(`The sign-in of ${account} stopped at ${new URL(url).pathname} with status ${response.status}.`);
    url = new URL(next, url).href;
    response = await browser.fetch(url);
  }
  const cookie = ['portico', '__Host-portico'].map((name) => [name, browser.cookie(name)] as const).find(([, value]) => value !== undefined);
  if (!cookie) throw new Error(`${account} could not sign in: the person may be suspended.`);
  const home = operatorNames.has(tenant) ? '/api/admin/session' : `/p/${encodeURIComponent(tenant)}/api/portal`;
  const inside = await browser.fetch(origin + home);
  if (inside.status === 404 || inside.status === 403) throw new Error(`${account} does not belong to a tenant "${tenant}", or it does not exist. For the builder say "operator".`);
  return `Cookie: ${cookie.join('=')}`;
}

if (import.meta.main) {
  const [email, tenant] = process.argv.slice(2);
  try {
    if (!email || !tenant) throw new Error('Say who and where:  npm run demo:session -- <e-mail of a demo account> <tenant, or "operator" for the builder>');
    const { PORT, PUBLIC_URL } = readEnvironment();
    console.log(await demoSession({ origin: new URL(PUBLIC_URL || `http://localhost:${PORT || 3000}`).origin, email, tenant }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
