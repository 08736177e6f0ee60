import { expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

it.each<[string, string]>([
  ['=1+1', `'=1+1`], ['+49 30', `'+49 30`], ['-1', `'-1`], ['@SUM(A1)', `'@SUM(A1)`], ['\t=1', `'\t'=1`], ['\r=1', `'\r'=1`],
  ['  =1', `'  =1`], ['\u00a0=1', `'\u00a0=1`], ['\u200b=1', `'\u200b=1`], ['\u0000=1', `'\u0000=1`],
  ['＝1', `'＝1`], ['＋1', `'＋1`], ['－1', `'－1`], ['＠A', `'＠A`],
  ['Acme;=1+1', `Acme;'=1+1`], ['Acme; =1', `Acme;' =1`], ['Acme\t@A', `Acme\t'@A`], ['Acme\n+1', `Acme\n'+1`], ['Acme\r\n-1', `Acme\r'\n'-1`], ['Acme;＝1', `Acme;'＝1`],
  ['a;"=1', `a;'""=1`], ['"=1"', `'""=1""`],
])('keeps %j from being a formula', (text, cell) => {
  expect(csvLine([text])).toBe(`"${cell}"\r\n`);
});

it('leaves every other text as it is, and quotes it', () => {
  const plain = ['Ada Winter', 'a - b', 'x=1', 'ada@acme.example', 'Ltd; Sons', 'one, two', '', '\'=1'];
  expect(csvLine(plain)).toBe(`${plain.map((text) => `"${text}"`).join(',')}\r\n`);
  expect(csvLine(['the "best"', 'b'])).toBe('"the ""best""","b"\r\n');
});
