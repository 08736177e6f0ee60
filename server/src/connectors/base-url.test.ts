import type { Connector } from '@portico/schemas/connector';
import { describe, expect, test } from 'vitest';
import { baseUrlOf } from './base-url.ts';
import { connectionFaults } from './connection-faults.ts';

const connector = (baseUrl: string, fields: Connector['connection']['fields']) =>
  ({ key: 'desk', label: 'Desk', connection: { baseUrl, fields, auth: { kind: 'none' } } }) as unknown as Connector;
const desk = connector('https://{subdomain}.desk.example/api/{area}', {
  subdomain: { label: 'Subdomain', pattern: '[a-z0-9-]+' }, area: { label: 'Area', default: 'v2' }, token: { label: 'Token', secret: true },
});
const address = (settings: Record<string, string>, of = desk) => baseUrlOf(of, { settings, secrets: {} }).href;
const loose = connector('https://{subdomain}.desk.example', { subdomain: { label: 'Subdomain' } });
const whole = connector('{address}/api', { address: { label: 'Address' } });

describe('the address of a connection', () => {
  test('is made of its settings and their defaults', () => {
    expect(address({ subdomain: 'acme' })).toBe('https://acme.desk.example/api/v2');
    expect(address({ subdomain: 'acme', area: 'ein büro' })).toBe('https://acme.desk.example/api/ein%20b%C3%BCro');
    expect(address({ address: 'http://127.0.0.1:4010/desk/' }, whole)).toBe('http://127.0.0.1:4010/desk/api');
  });

  test.each(['evil.example/', 'evil.example/x', 'evil.example#', 'evil.example?', 'user@evil.example', 'a:80', 'a\\b', 'evil.example/.', '..', '.', 'a b', 'ä', 'a%2fb', 'x\n', '①', '-a', ''])('stays on its host whatever a setting holds: %j', (subdomain) => {
    expect(() => address({ subdomain }, loose)).toThrow();
  });

  test.each(['..', '.', 'a/b', 'a\\b'])('a setting is one step of the path: %j', (area) => {
    expect(() => address({ subdomain: 'acme', area })).toThrow(/path/);
  });

  test.each(['ftp://x.example', 'https://user:pw@x.example', 'https://x.example/?a=1', 'https://x.example/#f', 'javascript:alert(1)', 'https:x.example', '//x.example', 'x.example', 'https://2130706433/', 'https://x.example/a/../b', 'https://x.example\\@evil.example'])('given whole, it is a plain http address: %j', (given) => {
    expect(() => address({ address: given }, whole)).toThrow();
  });
});

describe('the values of a connection', () => {
  const faults = (settings: Record<string, unknown>, secrets: Record<string, unknown> = { token: 't' }) => connectionFaults(desk, { settings, secrets } as never).map(({ pointer }) => pointer);

  test('are fine when every field is there and fits', () => expect(faults({ subdomain: 'acme' })).toEqual([]));

  test.each([
    [{}, { token: 't' }, ['/settings/subdomain']], [{ subdomain: '' }, { token: 't' }, ['/settings/subdomain']], [{ subdomain: 'acme' }, {}, ['/secrets/token']],
    [{ subdomain: 'acme.evil' }, { token: 't' }, ['/settings/subdomain']], [{ subdomain: 'acme\n' }, { token: 't' }, ['/settings/subdomain']],
    [{ subdomain: 'acme', other: 'x' }, { token: 't' }, ['/settings/other']], [{ subdomain: 'acme', token: 't' }, { token: 't' }, ['/settings/token']],
    [{ subdomain: 'acme' }, { token: 't\r\nx: y' }, ['/secrets/token']], [{ subdomain: 'acme' }, { token: 't', subdomain: 'b' }, ['/secrets/subdomain']],
    [{ subdomain: 1 }, { token: 't' }, ['/settings/subdomain']], [{ subdomain: 'acme', area: '..' }, { token: 't' }, ['/settings']], [{ subdomain: 'acme', constructor: 'x' }, { token: 't' }, ['/settings/constructor']],
  ])('%j with %j has faults at %j', (settings, secrets, pointers) => expect(faults(settings, secrets)).toEqual(expect.arrayContaining(pointers)));
});
