import { expect, test } from 'vitest';
import { joinText } from './join-text.ts';

const later = (text: string, milliseconds: number) => new Promise<string>((resolve) => setTimeout(() => resolve(text), milliseconds));

test('pieces that are there are joined at once', () => {
  expect(joinText(['a', 'b', 'c'], ',')).toBe('a,b,c');
  expect(joinText([])).toBe('');
});

test('pieces keep their order, whichever comes first', async () => {
  expect(await joinText([later('a', 10), 'b', later('c', 1)], ',')).toBe('a,b,c');
});

test('a piece that fails fails the whole', async () => {
  await expect(joinText(['a', Promise.reject(new Error('gone')), later('c', 1)])).rejects.toThrow('gone');
});
