import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(`${root}ARCHITECTURE.md`, 'utf8');
const map = text.split('```')[1]!;
const nested = (line: string) => line.startsWith('  ') && !line.startsWith('   ');

describe('ARCHITECTURE.md', () => {
  it('names every room of the server, and none that is gone', () => {
    const rooms = readdirSync(`${root}server/src`, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
    const told = map.split('\n').filter(nested).map((line) => line.trim().split(/\s+/)[0]!).filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1)).sort();
    expect(told).toEqual(rooms);
  });

  it('names every folder at the top', () => {
    for (const entry of readdirSync(root, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith('.') || ['node_modules', 'server'].includes(entry.name)) continue;
      expect(map, entry.name).toContain(`${entry.name}/`);
    }
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`([a-z]+(?:\/[a-z-]+)+\.ts)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(`${root}server/src/${path}`))).toEqual([]);
  });
});
