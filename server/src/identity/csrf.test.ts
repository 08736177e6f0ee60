import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { request } from 'node:http';
import { startTestPortal, type TestPortal } from './testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

/** Posts to the sign-out with the given headers; gives the status and the code of a refusal. */
const post = (headers: Record<string, string>, { body = '', method = 'POST', path = '/auth/sign-out' } = {}) => new Promise<string>((resolve, reject) => {
  const sent = request({ port: portal.config.port, path, method, headers: { host: `localhost:${portal.config.port}`, ...(body && { 'content-length': String(Buffer.byteLength(body)) }), ...headers } }, async (response) => {
    let text = '';
    for await (const part of response) text += part;
    resolve(response.statusCode! < 300 ? 'ok' : `${response.statusCode} ${(JSON.parse(text) as { code: string }).code}`);
  });
  sent.on('error', reject).end(body);
});

const json = { 'content-type': 'application/json' };

describe('a request that changes something', () => {
  it('passes from the portal\'s own page and from a program that says x-portico', async () => {
    expect(await post({ 'x-portico': '1', origin: portal.origin, 'sec-fetch-site': 'same-origin', ...json }, { body: '{}' })).toBe('ok');
    expect(await post({ 'x-portico': '1', 'content-type': 'application/json; charset=utf-8' }, { body: '{}' })).toBe('ok');
    expect(await post({ 'x-portico': '1' })).toBe('ok');
  });

  it.each<[string, Record<string, string>]>([
    ['without the header', { origin: 'ORIGIN' }],
    ['with another value of the header', { 'x-portico': 'true' }],
    ['from another site', { 'x-portico': '1', origin: 'https://evil.example' }],
    ['from a page without an origin', { 'x-portico': '1', origin: 'null' }],
    ['from our host over another scheme', { 'x-portico': '1', origin: 'HTTPS' }],
    ['from another port', { 'x-portico': '1', origin: 'http://localhost:1' }],
    ['from a host that begins like ours', { 'x-portico': '1', origin: 'ORIGIN.evil.example' }],
    ['from a neighbouring site, by the browser\'s word', { 'x-portico': '1', 'sec-fetch-site': 'same-site' }],
    ['from another site, by the browser\'s word', { 'x-portico': '1', origin: 'ORIGIN', 'sec-fetch-site': 'cross-site' }],
    ['typed into the address bar', { 'x-portico': '1', 'sec-fetch-site': 'none' }],
    ['from a tenant\'s own host to the public one', { 'x-portico': '1', origin: 'http://portal.beta.example' }],
    ['as if to another host', { 'x-portico': '1', origin: 'http://evil.example', host: 'evil.example' }],
  ])('is refused %s', async (_name, headers) => {
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('ORIGIN', portal.origin).replace('HTTPS', portal.origin.replace('http:', 'https:'))]));
    expect(await post({ ...json, ...filled }, { body: '{}' })).toBe('403 cross-site');
  });

  it('passes on a tenant\'s own host from that host, and not from another tenant\'s', async () => {
    const host = 'portal.beta.example';
    expect(await post({ 'x-portico': '1', host, origin: `http://${host}` })).toBe('ok');
    expect(await post({ 'x-portico': '1', host, origin: portal.origin })).toBe('403 cross-site');
    expect(await post({ 'x-portico': '1', host: 'portal.cold.example', origin: 'http://portal.cold.example' })).toBe('403 cross-site');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', 'text/json'])('is refused as %s', async (type) => {
    expect(await post({ 'x-portico': '1', 'content-type': type }, { body: '{}' })).toBe('415 wrong-content-type');
  });

  it('is refused with a body of no type', async () => {
    expect(await post({ 'x-portico': '1' }, { body: '{}' })).toBe('415 wrong-content-type');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('is guarded as %s too', async (method) => {
    expect(await post({}, { method, path: '/p/acme/api/x' })).toBe('403 cross-site');
  });

  it('cannot be made by a link: the sign-out answers no GET', async () => {
    expect(await post({}, { method: 'GET' })).toBe('405 method-not-allowed');
  });
});
