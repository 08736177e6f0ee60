import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AccessTest } from '@portico/schemas/access-test';
import type { Json } from '@portico/schemas/json';
import { recordAnew, type Deciding } from './releases/index.ts';

const folder = fileURLToPath(new URL('../../seeds/demo/access-tests/', import.meta.url));
const WIDTH = 140;

/** Records every access test of the demo anew, in its file, by what `release` answers. Answers how many. */
export function recordDemoTests(release: Deciding): number {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const test = release.set['access-test'].get(name.replace(/\.json$/, ''));
    if (!test) throw new Error(`seeds/demo/access-tests/${name} is not named after its key.`);
    writeFileSync(folder + name, `${show(recordAnew(release, test) satisfies AccessTest as unknown as Json)}\n`);
  }
  return files.length;
}

/** JSON as the seeds are written: what fits stands in one line, and a list of texts fills its lines. */
function show(value: Json, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']');
  if (indent.length + line.length <= WIDTH || value === null || typeof value !== 'object') return line;
  const inner = `${indent}  `;
  if (!Array.isArray(value)) return `{\n${Object.entries(value).map(([name, member]) => `${inner}${JSON.stringify(name)}: ${show(member, inner)}`).join(',\n')}\n${indent}}`;
  const lines: string[] = [];
  for (const part of value.map((one) => show(one, inner))) {
    const last = lines.at(-1);
    if (last !== undefined && inner.length + last.length + part.length + 3 <= WIDTH) lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(part);
  }
  return `[\n${lines.map((one) => inner + one).join(',\n')}\n${indent}]`;
}
