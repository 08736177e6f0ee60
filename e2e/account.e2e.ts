import { describe, expect, it } from 'vitest';
import { drawn } from './stage/portal.ts';
import { chooseAccount } from './stage/sign-in.ts';
import { hasBrowser, useStage, type Visit } from './stage/stage.ts';

describe.skipIf(!hasBrowser())('the sessions of a person', () => {
  const stage = useStage();
  /** Signs in as a person does, so that the session knows its browser. */
  const signedIn = async (): Promise<Visit> => {
    const visit = await stage.seat();
    await visit.page.goto(stage.at('/p/acme/'));
    await chooseAccount(visit.page, 'Mia Chen');
    await drawn(visit.page);
    visit.heard.take(/status of 401/);
    return visit;
  };
  const openAccount = async ({ page }: Visit) => {
    await page.getByRole('button', { name: 'Account of Mia Chen' }).click();
    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByText('This device').waitFor();
    return page.getByRole('region', { name: 'Where you are signed in' });
  };
  /** Whether the session that a browser had is over: its cookie opens nothing, and its next click goes by way of the sign-in. */
  const isOut = async ({ page, context }: Visit) => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await fetch(stage.at('/p/acme/api/portal'), { headers: { cookie, 'x-portico': '1' } })).status).toBe(401);
    await Promise.all([page.waitForRequest(/\/auth\/sign-in\?return=/), page.getByRole('link', { name: 'Requests' }).click()]);
  };

  it('are listed with this device marked, and another is signed out at its next click', async () => {
    const [here, other] = [await signedIn(), await signedIn()];
    const list = await openAccount(here);
    const sessions = list.getByRole('listitem');
    expect(await sessions.count()).toBe(2);
    expect(await sessions.filter({ hasText: 'This device' }).count()).toBe(1);
    expect(await sessions.first().innerText()).toMatch(/Linux/);
    await list.getByRole('button', { name: /^Sign out .*Linux, last used/ }).click();
    await expect.poll(() => sessions.count()).toBe(1);
    await isOut(other);
    await here.page.reload();
    await here.page.getByText('This device').waitFor();
    expect(here.heard.take()).toEqual([]);
    await Promise.all([here.context.close(), other.context.close()]);
  });

  it('all end at once by signing out everywhere, after a yes', async () => {
    const [here, other] = [await signedIn(), await signedIn()];
    await openAccount(here);
    await here.page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    const dialog = here.page.getByRole('dialog', { name: 'Sign out on every device?' });
    await dialog.getByRole('button', { name: 'Go back' }).click();
    await other.page.getByRole('link', { name: 'Tickets', exact: true }).click();
    await other.page.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
    await here.page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.page.waitForURL(/\/auth\/signed-out/);
    await isOut(other);
    await here.page.goto(stage.at('/p/acme/'));
    await here.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
