import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@portico/schemas/json';
import { copyBlock, freshBlock, idsIn } from './block-kinds.ts';

describe('blocks', () => {
  const tabs: JsonObject = { id: 'tabs', kind: 'tabs', tabs: [{ label: 'A', blocks: [{ id: 'table', kind: 'table', source: 's', columns: [{ path: 'id', label: 'Id' }], 'x-own': 1 }] }] };

  test('have every id named once, those inside others too', () => {
    expect(idsIn([tabs, { id: 'text', kind: 'text', text: '' }])).toEqual(['tabs', 'table', 'text']);
  });

  test('a new one has an id that is free', () => {
    expect(freshBlock('table', ['table', 'table-2'])).toMatchObject({ id: 'table-3', kind: 'table' });
  });

  test('a copy has new ids all the way down, and everything else as it was', () => {
    expect(copyBlock(tabs, idsIn([tabs]))).toEqual({ id: 'tabs-2', kind: 'tabs', tabs: [{ label: 'A', blocks: [{ id: 'table-2', kind: 'table', source: 's', columns: [{ path: 'id', label: 'Id' }], 'x-own': 1 }] }] });
  });
});
