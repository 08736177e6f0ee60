import type { Page } from 'playwright-core';

/** What a page complained about so far. */
export interface Heard {
  /** Takes the complaints out; those that match `expected` are left away. */
  take(expected?: RegExp): string[];
}

/** Listens to a page: errors in its console, exceptions, and what its content security policy stopped. */
export async function listen(page: Page): Promise<Heard> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url.replace(/^https?:\/\/[^/]+/, '')})`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => console.error(`policy: ${violatedDirective} stopped ${blockedURI} ${sample}`));
  });
  return { take: (expected) => complaints.splice(0).filter((complaint) => !expected?.test(complaint)) };
}
