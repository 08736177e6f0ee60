import { readConfig, readEnvironment } from './config.ts';
import { PorticoError } from './errors.ts';
import { start } from './start.ts';
import { demoPeople, demoTenants } from './seed.ts';

const began = performance.now();
try {
  const config = readConfig(readEnvironment());
  const running = await start(config, { tell: (progress) => console.log(`${progress}...`) });
  console.log(`\nPortico is ready after ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  console.log(`  Builder   ${running.origin}/builder`);
  if (config.demo) {
    for (const { slug, name, kind } of demoTenants()) if (kind !== 'operator') console.log(`  Portal    ${`${running.origin}/p/${slug}/`.padEnd(44)} ${name}`);
    console.log('\n  Demo accounts (also listed on the sign-in page):');
    for (const { email, password, memberships } of demoPeople()) {
      console.log(`    ${email.padEnd(30)} ${password.padEnd(14)} ${memberships.map(({ tenant, roles }) => `${tenant}: ${roles.join(', ')}`).join('; ')}`);
    }
  }
  console.log('\n  Stop with Ctrl+C.');

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      running.stop().then(() => process.exit(0), (error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof PorticoError) for (const { pointer, message } of error.extra.errors ?? []) console.error(`  ${pointer}: ${message}`);
  process.exit(1);
}
