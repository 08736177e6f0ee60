import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const server = fileURLToPath(new URL('..', import.meta.url));

// The tenant filter binds find, update and delete; a query builder and plain SQL know nothing of it.
const beneath = /\b(createQueryBuilder|getConnection|getKysely|getDriver|getTransactionContext)\b|\.qb\(|\braw\(|\bsql`/;

test('only this room goes beneath the entity manager', () => {
  const files = readdirSync(server, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(test|attack)\.ts$/.test(entry.name))
    .map((entry) => relative(server, join(entry.parentPath, entry.name))).filter((file) => !file.startsWith('database/'));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => beneath.test(readFileSync(join(server, file), 'utf8')))).toEqual([]);
});
