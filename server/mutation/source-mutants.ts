import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The code that decides: each clause of it must be held by a test. */
export const decidingFiles = [
  'server/src/access/gates.ts', 'server/src/access/gate-steps.ts', 'server/src/access/effective-roles.ts', 'server/src/access/administers.ts', 'server/src/access/flags.ts',
  'server/src/access/stand-as.ts', 'server/src/releases/guarded-by.ts', 'server/src/releases/block-verdict.ts', 'schemas/src/flag.ts', 'schemas/src/role.ts',
];

/** A file with one clause changed. */
export interface SourceMutant { file: string; url: string; place: string; what: string; source: string }

/** What a clause is changed into. A pattern may occur several times in a line: each is a mutant of its own. */
const changes: [pattern: RegExp, into: string | ((found: string) => string)][] = [
  [/===/g, '!=='], [/!==/g, '==='], [/&&/g, '||'], [/\|\|/g, '&&'], [/ \?\? /g, ' && '],
  [/ >= /g, ' > '], [/ >= /g, ' < '], [/ <= /g, ' < '], [/ <= /g, ' > '], [/ > (?=now|\d)/g, ' >= '], [/ < (?=flag)/g, ' >= '],
  [/\.some\(/g, '.every('], [/\.filter\(/g, '.slice().concat([]).filter(() => true || '], [/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'],
  [/!(?=[a-z(])(?!==)/g, ''], [/\bif \(/g, 'if (true || '], [/\bif \(/g, 'if (false && '],
  [/=> (?=[a-z!])(?!\{)[^,;]*(?=,$|;$)/g, '=> true'], [/=> (?=[a-z!])(?!\{)[^,;]*(?=,$|;$)/g, '=> false'], [/ \? (?=[a-z'{])/g, ' && false ? '],
];

/** Every clause of the deciding code, changed one at a time. Comments, imports, types and the words of sentences are left alone. */
export function sourceMutants(): SourceMutant[] {
  return decidingFiles.flatMap((file) => {
    const url = new URL(file, root).href;
    const lines = readFileSync(fileURLToPath(url), 'utf8').split('\n');
    return lines.flatMap((line, i): SourceMutant[] => {
      if (/=> boolean;$|^\s*(reads: |(additionalProperties|kinds|tenants): |\/\/|\/\*\*?|\*|import |export \{|export (type|interface) |export const \w+Schema)/.test(line)) return [];
      return changes.flatMap(([pattern, into]) => [...line.matchAll(pattern)].filter(({ index }) => isCode(line, index)).flatMap(({ index, 0: found }) => {
        const next = line.slice(0, index) + (typeof into === 'string' ? into : into(found)) + line.slice(index + found.length);
        if (next === line || Object.hasOwn(sameByDesign, next.trim()) || /`of level/.test(line)) return []; // the last are words alone
        return [{ file, url, place: `${file}:${i + 1}`, what: next.trim(), source: [...lines.slice(0, i), next, ...lines.slice(i + 1)].join('\n') }];
      }));
    });
  });
}

/** Changed clauses that decide the same, each with the reason. */
const sameByDesign: Record<string, string> = {
  'export const isOpen = (gates: Gates): boolean => false;': 'a thing that demands nothing is asked in vain',
};

/** Whether a place in a line is outside texts and comments. */
function isCode(line: string, index: number): boolean {
  const before = line.slice(0, index);
  return (before.match(/(?<!\\)'/g)?.length ?? 0) % 2 === 0 && (before.match(/`/g)?.length ?? 0) % 2 === 0 && !before.includes('//');
}
