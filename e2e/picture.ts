// Takes the pictures of the README and the guides from the demo into docs/images. Run: node e2e/picture.ts
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestServer } from '../server/src/test-server.ts';
import { findChromium } from './stage/find-chromium.ts';
import { launch } from './stage/launch.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const most = 300_000;
const pictures: { name: string; who: string; path: string; shows: string; /** How far the page is scrolled, in pixels. */ down?: number }[] = [
  { name: 'portal', who: 'bill@acme.example', path: '/p/acme/invoices', shows: 'NWA-0030' },
  { name: 'people', who: 'ada@acme.example', path: '/p/acme/team', shows: 'Initech Partners' },
  { name: 'explanation', who: 'adam@northwind.example', path: '/builder/who-can-see?principal=e6003d3c-d3ac-5a87-a098-24c2b3a8b1c6&tenant=acme&thing=page%2Fpartner-desk', shows: 'Does not hold' },
  { name: 'access-test', who: 'sam@northwind.example', path: '/builder/access-tests/billing', shows: 'What they see and do', down: 620 },
  { name: 'builder', who: 'sam@northwind.example', path: '/builder/forms/new-ticket', shows: 'As people see it' },
];

const chromium = await findChromium();
if (!chromium) throw new Error('There is no browser to take pictures with.');
execFileSync(process.execPath, [`${root}server/build-apps.mjs`], { stdio: 'inherit' });
mkdirSync(`${root}docs/images`, { recursive: true });
const server = await startTestServer();
const browser = await launch(chromium);
try {
  for (const { name, who, path, shows, down } of pictures) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London' });
    const [cookie = '', value = ''] = (await server.as(who)).cookie().split('=');
    await context.addCookies([{ name: cookie, value, url: server.origin }]);
    const page = await context.newPage();
    await page.goto(new URL(path, server.origin).href);
    await page.getByText(shows).first().waitFor();
    await page.waitForLoadState('networkidle');
    if (down) await page.evaluate((pixels) => window.scrollTo(0, pixels), down);
    const file = `${root}docs/images/${name}.png`;
    await page.screenshot({ path: file, animations: 'disabled' });
    const { size } = statSync(file);
    if (size > most) throw new Error(`${file} has ${size} bytes; more than ${most} is too much to commit.`);
    console.log(`docs/images/${name}.png, ${Math.round(size / 1000)} kB`);
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
