import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEgress, type Egress } from './create-egress.ts';
import { isPublicAddress } from './address.ts';
import { EgressRefused } from './refusal.ts';

/** As every configuration begins with it. */
const strict = createEgress();
let heard = 0;
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    heard++;
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' });
    if (request.url === '/large') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000, 'a')));
    response.end('reached');
  });
  await new Promise<void>((listening) => server.listen(0, '::', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

/** Follows the chain of causes to the guard's own error. */
function refusedBy(error: unknown): boolean {
  for (let here = error; here instanceof Error; here = here.cause) if (here instanceof EgressRefused) return true;
  return false;
}

const hosts = [
  '127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0.0.0.0', '127.1', '2130706433', '0x7f.1', '0x7f000001', '0177.0.0.1',
  '017700000001', '[64:ff9b::7f00:1]', '[::127.0.0.1]', '[::]', '127.0.0.1.', '169.254.169.254', '[fe80::1]', '[fc00::1]', '[fd12:3456::1]',
  '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '224.0.0.1', '255.255.255.255', '[ff02::1]', '[2002:7f00:1::]', '[2001:db8::1]', '198.18.0.1',
  'user:pass@127.0.0.1', '127。0。0。1', '①②⑦.0.0.1', '[fec0::1]', '[::ffff:0:127.0.0.1]',
];

describe('the way out, as every configuration begins with it', () => {
  test.each(hosts)('refuses http and https to %s', async (host) => {
    const before = heard;
    for (const url of [`http://${host}:${port}/`, `https://${host}:${port}/`, `https://${host}/`, `https://${host}:8443/`]) {
      const error = await strict.request(new URL(url), { method: 'GET' }).then(() => undefined, (thrown: unknown) => thrown);
      expect(refusedBy(error), `${url}: ${String(error)}`).toBe(true);
      const fetched = await strict.fetch(url).then(() => undefined, (thrown: unknown) => thrown);
      expect(refusedBy(fetched) || /credentials/.test(String(fetched)), `${url}: ${String(fetched)}`).toBe(true);
    }
    expect(heard).toBe(before);
  });

  test.each(['ftp://example.com/', 'file:///etc/passwd', 'http://example.com/', 'https://example.com:22/', 'data:,x'])('refuses %s', (url) => {
    expect(() => strict.check(new URL(url))).toThrow(EgressRefused);
  });

  test('lets public https addresses through the check', () => {
    for (const url of ['https://example.com/', 'https://93.184.215.14/', 'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/', 'https://example.com:8443/x']) {
      expect(() => strict.check(new URL(url)), url).not.toThrow();
    }
    expect(isPublicAddress('93.184.215.14')).toBe(true);
  });
});

describe('names', () => {
  const through = (answers: string[][]): Egress => {
    let asked = 0;
    return createEgress({ resolve: async () => answers[Math.min(asked++, answers.length - 1)]!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })) });
  };

  test('a name that leads inside is refused, also when only one of its addresses does', async () => {
    for (const answer of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:127.0.0.1'], []]) {
      const egress = through([answer]);
      const error = await egress.request(new URL('https://rebind.example/'), { method: 'GET' }).catch((thrown: unknown) => thrown);
      expect(refusedBy(error), answer.join()).toBe(true);
      await egress.close();
    }
  });

  test('a name that changes its answer between two calls is judged anew for each connection', async () => {
    const egress = through([['203.0.113.1'], ['127.0.0.1']]);
    for (let tries = 0; tries < 2; tries++) {
      const error = await egress.request(new URL('https://rebind.example/'), { method: 'GET', fresh: true }).catch((thrown: unknown) => thrown);
      expect(refusedBy(error)).toBe(true);
    }
    await egress.close();
  });
});

describe('the allow list', () => {
  test('trusts exactly the named host and port', async () => {
    const egress = createEgress({ allow: [`127.0.0.1:${port}`] });
    const answer = await egress.request(new URL(`http://127.0.0.1:${port}/`), { method: 'GET' });
    expect(await answer.body.text()).toBe('reached');
    expect(await (await egress.fetch(`http://127.0.0.1:${port}/`)).text()).toBe('reached');
    for (const other of [`http://localhost:${port}/`, `http://127.0.0.1:${port + 1}/`, `http://[::1]:${port}/`, 'http://127.0.0.1/']) {
      expect(() => egress.check(new URL(other)), other).toThrow(EgressRefused);
    }
    await egress.close();
  });

  test('a redirect is answered, never followed', async () => {
    const egress = createEgress({ allow: [`[::1]:${port}`] });
    const before = heard;
    const answer = await egress.request(new URL(`http://[::1]:${port}/away`), { method: 'GET' });
    expect(answer.statusCode).toBe(302);
    await answer.body.dump();
    expect((await egress.fetch(`http://[::1]:${port}/away`)).status).toBe(302);
    expect(heard).toBe(before + 2);
    await egress.close();
  });

  test('a fetch reads so much and no more, however small it was packed', async () => {
    const egress = createEgress({ allow: [`[::1]:${port}`] });
    await expect((await egress.fetch(`http://[::1]:${port}/large`)).text()).rejects.toThrow('larger than 4000000 bytes');
    await egress.close();
  });
});
