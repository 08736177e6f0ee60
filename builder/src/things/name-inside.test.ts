import { expect, test } from 'vitest';
import type { Page } from '@portico/schemas/page';
import { blockName } from './name-inside.ts';

const page = { key: 'home', title: 'Home', blocks: [{
  id: 'both', kind: 'columns', columns: [
    [{ id: 'seats-used', kind: 'metric', source: 'seats', value: { path: 'used', label: 'Seats in use' } }],
    [{ id: 'to-seats', kind: 'text', text: '', title: 'Change seats' }, { id: 'open-tickets', kind: 'table', source: 'tickets', columns: [] }],
  ],
}] } as unknown as Page;

test('a block is called by its title, by what it counts, or by its id in words', () => {
  expect(blockName(page, 'to-seats')).toBe('Change seats');
  expect(blockName(page, 'seats-used')).toBe('Seats in use');
  expect(blockName(page, 'open-tickets')).toBe('Open tickets');
  expect(blockName(undefined, 'gone-since')).toBe('Gone since');
});
