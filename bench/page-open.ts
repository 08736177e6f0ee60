import { compare, type Effort } from './compare.ts';
import type { Target } from './measure.ts';
import { benchPage, RULES, SHOWN } from './portal.ts';
import type { World } from './prepare.ts';
import { servePlain, servePortico } from './processes.ts';

/** Opening a page, beside the bare query that reads its rows. */
export async function pageOpen(world: World, effort: Effort, profile?: string): Promise<string> {
  const portico = await servePortico(world, { ...(profile && { profile }) });
  const bare = await servePlain('bare-page-open.ts', { DATABASE_URL: world.freeUrl });
  try {
    const targets: [Target, Target] = [
      { name: 'Portico', served: portico, requests: world.members.map(({ slug, cookie }) => ({ path: `/p/${slug}/api/portal/pages/bench`, headers: { cookie } })) },
      { name: 'Koa, one query', served: bare, requests: world.members.map(({ tenant }) => ({ path: `/rows/${tenant}` })) },
    ];
    await assertSameRows(targets);
    console.log(`A page of ${(JSON.stringify(benchPage()).length / 1000).toFixed(1)} kB with ${RULES} rules and ${SHOWN} records.`);
    return await compare(world, targets, effort);
  } finally {
    await Promise.all([portico.stop(), bare.stop()]);
  }
}

/** Both must answer the same records, or they do not do the same work. */
async function assertSameRows([portico, bare]: [Target, Target]): Promise<void> {
  const ask = async ({ served, requests: [first] }: Target) => {
    const answer = await fetch(served.origin + first!.path!, { headers: first!.headers ?? {} });
    if (answer.status !== 200) throw new Error(`${first!.path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  interface Items { items: { id: string }[] }
  const view = await ask(portico) as { blocks: { id: string; data?: Items }[] };
  const ids = ({ items }: Items) => items.map(({ id }) => id).join();
  const [ours, theirs] = [ids(view.blocks.find(({ id }) => id === 'sent')!.data!), ids(await ask(bare) as Items)];
  if (ours !== theirs || ours === '') throw new Error('Portico and the bare query answered different records.');
}
