import { describe, expect, test } from 'vitest';
import { mergeBodies } from './merge-bodies.ts';

const base = { title: 'Tickets', description: 'All', blocks: [{ id: 'a', kind: 'text', text: 'one' }, { id: 'b', kind: 'text', text: 'two' }], roles: ['x'] };

describe('two people’s changes to one draft', () => {
  test('both stand where they are about different things', () => {
    const { body, overlaps } = mergeBodies(base, { ...base, title: 'Theirs' }, { ...base, description: 'Mine' });
    expect(body).toEqual({ ...base, title: 'Theirs', description: 'Mine' });
    expect(overlaps).toEqual([]);
  });

  test('mine stands, and the place is named, where both changed the same', () => {
    const { body, overlaps } = mergeBodies(base, { ...base, title: 'Theirs' }, { ...base, title: 'Mine' });
    expect(body).toEqual({ ...base, title: 'Mine' });
    expect(overlaps).toEqual(['/title']);
  });

  test('blocks are merged block by block', () => {
    const theirs = { ...base, blocks: [base.blocks[0]!, { ...base.blocks[1]!, text: 'theirs' }, { id: 'c', kind: 'text', text: 'new' }] };
    const mine = { ...base, blocks: [{ ...base.blocks[0]!, text: 'mine' }, base.blocks[1]!] };
    const { body, overlaps } = mergeBodies(base, theirs, mine);
    expect(body).toEqual({ ...base, blocks: [{ id: 'a', kind: 'text', text: 'mine' }, { id: 'b', kind: 'text', text: 'theirs' }, { id: 'c', kind: 'text', text: 'new' }] });
    expect(overlaps).toEqual([]);
  });

  test('what they took out stays out where I did not touch it, and stays in where I changed it', () => {
    const theirs = { ...base, blocks: [base.blocks[0]!] };
    expect(mergeBodies(base, theirs, { ...base, title: 'Mine' }).body).toMatchObject({ blocks: [{ id: 'a' }] });
    const mine = { ...base, blocks: [base.blocks[0]!, { ...base.blocks[1]!, text: 'mine' }] };
    const merged = mergeBodies(base, theirs, mine);
    expect(merged.body).toMatchObject({ blocks: [{ id: 'a' }, { id: 'b', text: 'mine' }] });
    expect(merged.overlaps).toEqual(['/blocks/1']);
  });

  test('a list of plain values that both changed is mine, named', () => {
    const { body, overlaps } = mergeBodies(base, { ...base, roles: ['x', 'y'] }, { ...base, roles: ['x', 'z'] });
    expect(body).toMatchObject({ roles: ['x', 'z'] });
    expect(overlaps).toEqual(['/roles']);
  });
});
