import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from './test-portal.ts';

let portal: TestPortal;
beforeAll(async () => { portal = await startTestPortal(); });
afterAll(() => portal.close());

describe('signing in through the embedded issuer', () => {
  it('ends at the wanted page with a session that says who is calling', async () => {
    const browser = portal.browser();
    const end = await portal.signIn(browser, 'ann@acme.example', '/p/acme/invoices?status=open');
    expect(end.url).toBe(`${portal.origin}/p/acme/invoices?status=open`);
    expect(JSON.parse(end.text)).toMatchObject({
      tenant: 'acme', base: '/p/acme', rest: '/invoices',
      who: { principal: { kind: 'user', name: 'Ann <Arbor>', email: 'ann@acme.example' }, roles: ['customer-admin'], tenants: [{ slug: 'acme', name: 'ACME' }] },
    });
  });
});
