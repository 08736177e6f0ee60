import { registerHooks } from 'node:module';
import { decidingFiles, type SourceMutant } from './source-mutants.ts';

const root = new URL('../../', import.meta.url).href;
let current: SourceMutant | undefined;
let number = 0;

/** Modules that are loaded anew for each mutant: the deciding ones and whatever stands between them and the judge. */
const isFresh = (url: string): boolean => url.startsWith(`${root}server/mutation/judge.ts`) || /\/server\/src\/(access|releases)\//.test(url) || decidingFiles.some((file) => url === root + file);

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!current || !found.url.startsWith('file:') || !isFresh(found.url.split('?')[0]!)) return found;
    return { ...found, url: `${found.url.split('?')[0]!}?mutant=${number}` };
  },
  load(url, context, next) {
    if (current && url === `${current.url}?mutant=${number}`) return { format: 'module-typescript', source: current.source, shortCircuit: true };
    return next(url, context);
  },
});

/** The judge as it is with one file changed; everything that decides is loaded anew, everything else is shared. */
export async function loadJudge(mutant: SourceMutant): Promise<typeof import('./judge.ts')> {
  current = mutant;
  number += 1;
  try {
    return await import(`./judge.ts?mutant=${number}`) as typeof import('./judge.ts');
  } finally {
    current = undefined;
  }
}
