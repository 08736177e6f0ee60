/** Reads one variable's text; throws an Error whose message completes "<NAME> ...". */
export type Parse<T> = (text: string) => T;

const fail = (message: string): never => {
  throw new Error(message);
};

/** A whole number between two bounds. */
export const integer = (least: number, most: number): Parse<number> => (text) =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : fail(`must be a whole number from ${least} to ${most}`);

/** true or false, spelled so. */
export const flag: Parse<boolean> = (text) => (text === 'true' ? true : text === 'false' ? false : fail('must be true or false'));

/** One of a few words. */
export const oneOf = <T extends string>(...words: T[]): Parse<T> => (text) => (words.includes(text as T) ? (text as T) : fail(`must be one of ${words.join(', ')}`));

/** Any text. */
export const text: Parse<string> = (value) => value;

/** Whether plain http stays on this machine. */
const isLocal = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');

/** A web address that carries no secrets in the clear. */
const webAddress: Parse<URL> = (value) => {
  const url = URL.parse(value) ?? fail('must be a web address such as https://portal.example.com');
  if (url.username || url.password) fail('must not hold a user name or password');
  if (url.search || url.hash) fail('must end before any ? or #');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) fail('must begin with https:// (http:// only on localhost)');
  return url;
};

/** A web address kept letter for letter: an issuer's name must match its tokens exactly. */
export const exactAddress: Parse<string> = (value) => (webAddress(value), value);

/** A web address without a path. */
export const origin: Parse<URL> = (value) => {
  const url = webAddress(value);
  return url.pathname === '/' ? url : fail('must be without a path, such as https://portal.example.com');
};

/** The address of a PostgreSQL database. The message never repeats it, because it holds a password. */
export const postgresAddress: Parse<string> = (value) => {
  const url = URL.parse(value);
  const fits = url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '' && /^\/[^/]+$/.test(url.pathname);
  return fits ? value : fail('must look like postgres://user:password@host:5432/database');
};

/** The address of a mail server. The message never repeats it, because it may hold a password. */
export const smtpAddress: Parse<string> = (value) => {
  const url = URL.parse(value);
  const fits = url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && ['', '/'].includes(url.pathname) && !url.search && !url.hash;
  return fits ? value : fail('must look like smtps://user:password@mail.example.com:465, or smtp:// where the server takes STARTTLS');
};

/** Who a mail is from: an address, or a name with the address in angle brackets. */
export const mailbox: Parse<string> = (value) =>
  (/^(?:[^<>"\r\n]{1,100} <[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/.test(value) ? value : fail('must be an address such as portal@example.com, or  Portal <portal@example.com>'));

/** 32 bytes as 64 hexadecimal digits or as base64. */
export const secretKey: Parse<Buffer> = (value) => {
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : /^[A-Za-z0-9+/_-]{43}=?$/.test(value) ? Buffer.from(value, 'base64') : fail('must be 32 random bytes: make one with  openssl rand -hex 32');
  // 32 random bytes have about 30 distinct values; a repeated or typed pattern has few.
  return new Set(key).size >= 16 ? key : fail('is too regular to be secret: make one with  openssl rand -hex 32');
};

/** host:port pairs, separated by commas. */
export const hostPorts: Parse<string[]> = (value) => value.split(',').map((part) => part.trim().toLowerCase()).filter((part) => part !== '').map((part) => {
  const [, host, port] = /^([a-z0-9.-]+|\[[0-9a-f:.]+\]):(\d{1,5})$/.exec(part) ?? [];
  return host && Number(port) >= 1 && Number(port) <= 65_535 ? part : fail(`must be a list such as tickets.internal:8443, billing.internal:443; "${part}" is no host:port`);
});
