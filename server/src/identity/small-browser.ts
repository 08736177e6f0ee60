/** As much of a browser as a sign-in needs, for the demo's command and for tests: it keeps cookies by host and path, and follows redirects one at a time. */
export interface SmallBrowser {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Opens an address and follows redirects to the end. */
  open(url: string, init?: RequestInit): Promise<{ response: Response; url: string; text: string }>;
  cookie(name: string): string | undefined;
  setCookie(origin: string, name: string, value: string): void;
  /** Every Set-Cookie line that was seen. */
  seen: string[];
}

interface Kept { host: string; path: string; name: string; value: string }

/** Makes a browser without any cookie. `send` is how it reaches servers. */
export function smallBrowser(send: (url: URL, init: RequestInit) => Promise<Response> = fetch): SmallBrowser {
  let jar: Kept[] = [];
  const seen: string[] = [];

  const keep = (url: URL, line: string) => {
    seen.push(line);
    const [pair = '', ...flags] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const flag = (name: string) => flags.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const cookie = { host: url.hostname, path: flag('path') ?? '/', name: pair.slice(0, at), value: pair.slice(at + 1) };
    jar = jar.filter((kept) => !(kept.host === cookie.host && kept.path === cookie.path && kept.name === cookie.name));
    const gone = flag('max-age') === '0' || new Date(flag('expires') ?? '9999').getTime() < Date.now();
    if (!gone) jar.push(cookie);
  };

  async function request(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    const cookies = jar.filter(({ host, path }) => host === url.hostname && (url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)));
    if (cookies.length > 0) headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await send(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(url, line);
    return response;
  }

  return {
    fetch: request,
    async open(address, init) {
      let url = address;
      let response = await request(url, init);
      for (let hop = 0; hop < 12 && response.status >= 300 && response.status < 400; hop += 1) {
        url = new URL(response.headers.get('location')!, url).href;
        response = await request(url);
      }
      return { response, url, text: await response.text() };
    },
    cookie: (name) => jar.find((kept) => kept.name === name)?.value,
    setCookie: (origin, name, value) => keep(new URL(origin), `${name}=${value}; Path=/`),
    seen,
  };
}
