import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage } from './stage/stage.ts';
import { drawn, navigation } from './stage/portal.ts';

describe.skipIf(!hasBrowser())('what people see in the portal', () => {
  const stage = useStage();

  it.each([
    { email: 'ada@acme.example', tenant: 'acme', role: 'customer admin', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'bill@acme.example', tenant: 'acme', role: 'billing', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'mia@acme.example', tenant: 'acme', role: 'member', sees: ['Home', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'greta@globex.example', tenant: 'globex', role: 'customer admin', sees: ['Home', 'Invoices', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'jonas@globex.example', tenant: 'globex', role: 'member', sees: ['Home', 'Seats', 'Tickets', 'New ticket', 'Requests'] },
    { email: 'pia@initech.example', tenant: 'initech-partners', role: 'partner manager', sees: ['Home', 'Partner desk', 'Tickets', 'New ticket', 'Requests'] },
  ])('a $role of $tenant has these pages, and each opens', async ({ email, tenant, sees }) => {
    const { page, heard } = await stage.seat(email);
    await page.goto(stage.at(`/p/${tenant}/`));
    expect(await navigation(page)).toEqual(sees);
    for (const label of sees) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: label, exact: true }).click();
      await page.locator('main .block').first().waitFor();
      await drawn(page);
      expect(await page.getByRole('alert').count(), `${label} complains`).toBe(0);
    }
    expect(heard.take()).toEqual([]);
  });
});
