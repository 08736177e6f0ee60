import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { accessMatrix } from './access-matrix.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

test.each(Object.entries(accessMatrix()))('%s says what the gates answer', (path, text) => {
  expect(read(path) === text, `${path} is not what the gates answer now: run npm run access-matrix and look at what changed.`).toBe(true);
});
