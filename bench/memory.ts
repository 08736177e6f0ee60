import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { emptySet, type Definition, type DefinitionSet } from '@portico/schemas/definition';
import { compileRelease } from '../server/src/releases/index.ts';
import { residentOf } from './cpu.ts';
import { benchPage, definitions } from './portal.ts';
import type { World } from './prepare.ts';
import { servePortico } from './processes.ts';

const PAGES = 1000;

/** What a page of a release costs in memory, and what a thousand people do who open it at the same time. Answers the last line. */
export async function memory(world: World): Promise<string> {
  const page = heapOfPage();
  const portico = await servePortico(world);
  try {
    const begin = residentOf(portico.pid);
    const open = ({ slug, cookie }: World['members'][number]) => fetch(`${portico.origin}/p/${slug}/api/portal/pages/bench`, { headers: { cookie } }).then((answer) => answer.text());
    for (let from = 0; from < world.members.length; from += 20) await Promise.all(world.members.slice(from, from + 20).map(open));
    const after = residentOf(portico.pid);
    const shown = (megabytes?: number) => (megabytes === undefined ? '-' : megabytes.toFixed(0));
    console.log(`\n| | |\n|---|--:|\n| heap of a compiled page of ${(JSON.stringify(benchPage()).length / 1000).toFixed(1)} kB, kB | ${page.toFixed(0)} |`);
    console.log(`| server at work, one page, MB resident | ${shown(begin)} |\n| after ${world.members.length} sessions opened it, MB resident | ${shown(after)} |\n`);
    return `page ${page.toFixed(0)} kB`;
  } finally {
    await portico.stop();
  }
}

/** Compiles a release of many pages as it is read from the database, each page its own text, and weighs it; in kB a page. */
function heapOfPage(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const texts = Array.from({ length: PAGES }, (_, n) => JSON.stringify(benchPage(`page-${n}`)).replaceAll('Paragraph', `Page ${n} paragraph`));
  const setOf = (pages: string[]): DefinitionSet => {
    const set = emptySet();
    for (const { kind, body } of definitions()) if (kind !== 'page') (set[kind] as Map<string, Definition>).set(body.key, structuredClone(body));
    for (const text of pages) {
      const parsed = JSON.parse(text) as ReturnType<typeof benchPage>;
      set.page.set(parsed.key, parsed);
    }
    return set;
  };
  const weigh = (pages: string[]) => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const release = compileRelease('bench', setOf(pages));
    collect();
    return { bytes: process.memoryUsage().heapUsed - before, release };
  };
  const [none, all] = [weigh([]), weigh(texts)];
  if (all.release.pages.size !== PAGES) throw new Error('The release lost a page.');
  return (all.bytes - none.bytes) / PAGES / 1000;
}
