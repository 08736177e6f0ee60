import type { Round } from './measure.ts';

const columns: [heading: string, figure: (round: Round) => number | undefined, digits: number][] = [
  ['req/s', ({ rate }) => rate, 0],
  ['p50 ms', ({ p50 }) => p50, 0],
  ['p99 ms', ({ p99 }) => p99, 0],
  ['server CPU us', ({ serverUs }) => serverUs, 0],
  ['PostgreSQL CPU us', ({ postgresUs }) => postgresUs, 0],
  ['bytes', ({ bytes }) => bytes, 0],
  ['failed', ({ failed }) => failed, 0],
  ['other load', ({ other }) => other, 1],
];

/** Prints rounds side by side, as a table that Markdown understands. CPU is by request; the other load is in cores. */
export function printTable(rows: [name: string, round: Round][]): void {
  const cells = [['', ...columns.map(([heading]) => heading)], ...rows.map(([name, round]) => [name, ...columns.map(([, figure, digits]) => figure(round)?.toFixed(digits) ?? '-')])];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  console.log(`\n${line(cells[0]!)}\n|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`);
  for (const row of cells.slice(1)) console.log(line(row));
  console.log();
}
