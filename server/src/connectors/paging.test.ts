import type { Paging } from '@portico/schemas/connector';
import type { Json } from '@portico/schemas/json';
import { describe, expect, test } from 'vitest';
import type { CompiledOperation } from './compile-operation.ts';
import { nextCursor, pageOf } from './paging.ts';

const list = (paging?: Paging) => ({ name: 'list', definition: { paging } }) as unknown as CompiledOperation;
const after = list({ kind: 'cursor', size: 'limit', after: 'after', next: { path: 'meta.next' } });
const last = list({ kind: 'cursor', size: 'limit', after: 'starting_after', next: { lastItem: 'id', more: 'has_more' } });
const pages = list({ kind: 'page', size: 'per_page', page: 'page', more: { path: 'next_page' } });
const guarded = list({ kind: 'cursor', size: 'limit', after: 'after', next: { path: 'meta.next', more: 'meta.more' } });
const some: Json[] = [{ id: 'a' }, { id: 'b' }];
/** What the next call would send. */
const follow = (operation: CompiledOperation, body: Json, items = some, asked = pageOf(operation, {})) => {
  const cursor = nextCursor(operation, body, items, asked);
  return cursor === null ? null : pageOf(operation, { cursor }).parameters;
};

describe('the next page', () => {
  test.each([
    [after, { meta: { next: 'xyz' } }, [['after', 'xyz']]], [after, { meta: { next: null } }, null], [after, { meta: { next: '' } }, null], [after, {}, null],
    [last, { has_more: true }, [['starting_after', 'b']]], [last, { has_more: false }, null],
    [pages, { next_page: 'https://x.example/?page=2' }, [['page', 2]]], [pages, { next_page: null }, null],
    [guarded, { meta: { next: 'xyz', more: false } }, null], [guarded, { meta: { next: 'xyz', more: true } }, [['after', 'xyz']]],
  ] as [CompiledOperation, Json, Json][])('%# begins where the service says', (operation, body, parameters) => expect(follow(operation, body)).toEqual(parameters));

  test('after an empty page there is none', () => expect(follow(after, { meta: { next: 'xyz' } }, [])).toBeNull());

  test('counts on from the page that was asked for', () => {
    const cursor = nextCursor(pages, { next_page: true }, some, { parameters: [], position: 4 })!;
    expect(pageOf(pages, { cursor }).parameters).toEqual([['page', 5]]);
  });

  test('given as an address, gives its cursor and leads nowhere else', () => {
    expect(follow(after, { meta: { next: 'https://evil.example/tickets?after=abc&organization=2' } })).toEqual([['after', 'abc']]);
    expect(follow(after, { meta: { next: 'https://evil.example/' } })).toBeNull();
  });

  test('that is the page just read ends the list', () => {
    const cursor = nextCursor(after, { meta: { next: 'xyz' } }, some, pageOf(after, {}))!;
    expect(nextCursor(after, { meta: { next: 'xyz' } }, some, pageOf(after, { cursor }))).toBeNull();
  });
});

describe('what a client asks', () => {
  test.each([[5, 5], [0, 1], [-3, 1], [1_000, 100], [2.7, 2], [NaN, 1]])('a size of %d becomes %d', (size, sent) => expect(pageOf(after, { size }).parameters).toEqual([['limit', sent]]));

  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each(['', 'x', forged('abc'), forged(['other', 'x']), forged(['list', { gte: 1 }]), forged(['list', ['x']]), forged(['list', '']), forged(['list']), forged(null), 'a'.repeat(3_000)])('a cursor that is none is refused: %s', (cursor) => {
    expect(() => pageOf(after, { cursor })).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  test.each([1, 0, -1, 1.5, 1e9, '2'])('a page cursor is a page: %j', (position) => expect(() => pageOf(pages, { cursor: forged(['list', position]) })).toThrow());

  test('a list without pages takes no cursor and no size', () => {
    expect(pageOf(list(), { size: 5 }).parameters).toEqual([]);
    expect(() => pageOf(list(), { cursor: forged(['list', 'x']) })).toThrow();
  });
});
